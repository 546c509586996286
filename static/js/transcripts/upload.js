/** Uploads of recordings: files and folders, one after the other, each resumable. */

import { oneByOne } from "#lib/one-by-one";
import { toast } from "#lib/toast";
import { mayRecord } from "#transcripts/consent";
import { fingerprint } from "#transcripts/fingerprint";
import { droppedFiles, isRecording } from "#transcripts/folders";
import { transfer } from "#transcripts/transfer";
import { newLine } from "#transcripts/upload-line";

const form = document.getElementById("upload");
const input = form.querySelector("input[name=file]");
const folder = form.querySelector(".upload-folder");
const words = form.dataset;
const AGAIN_AFTER_MS = 5000;
const BUSY = ["reading", "sending"];
const OPEN = [...BUSY, "waiting", "away"];
const uploads = [];

const inTurn = oneByOne(); // htmx keeps only the last of several calls that wait
const refresh = (address, target) => inTurn(() => window.htmx.ajax("GET", address, { target, swap: "outerHTML" }));

/** Move an upload to another state; when hands are free, the next one starts. */
function set(upload, state) {
  upload.state = state;
  if (!uploads.some((one) => BUSY.includes(one.state))) {
    const next = uploads.find((one) => one.state === "waiting");
    if (next) run(next);
  }
}

function pause(upload) {
  upload.way?.pause();
  upload.line.paused();
  set(upload, "paused");
}

function goOn(upload) {
  clearTimeout(upload.timer);
  upload.line.waiting();
  set(upload, "waiting");
}

async function stop(upload) {
  clearTimeout(upload.timer);
  upload.line.remove();
  const way = upload.way;
  set(upload, "stopped");
  await way?.stop();
  refresh(words.unfinished, "#unfinished");
}

function goOnByItself(upload) {
  upload.line.away();
  upload.timer = setTimeout(() => goOn(upload), AGAIN_AFTER_MS);
  set(upload, "away");
}

function refuse(upload, sentence, canGoOn) {
  upload.line.refused(sentence, canGoOn);
  set(upload, "refused");
}

async function done(upload) {
  set(upload, "done");
  await refresh(words.shelves, "#shelves");
  upload.line.remove();
  refresh(words.unfinished, "#unfinished");
}

/** Ask the server what it knows of the file; null when it can't be reached. */
async function found({ file, sha256, event, language }) {
  const query = new URLSearchParams({ sha256, size_bytes: file.size, event, language });
  try {
    const response = await fetch(`${words.find}?${query}`);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

async function run(upload) {
  set(upload, "reading");
  const onShare = (share) => upload.state === "reading" && upload.line.reading(share);
  upload.sha256 ??= await fingerprint(upload.file, { worker: words.worker, library: words.sha256, onShare });
  if (upload.state !== "reading") return;
  if (!upload.sha256) return refuse(upload, words.unreadable);
  const known = await found(upload);
  if (upload.state !== "reading") return;
  if (!known) return goOnByItself(upload);
  if (known.known) return refuse(upload, known.known);
  send(upload, known.url);
}

function send(upload, url) {
  set(upload, "sending");
  const whenSending = (act) => (...values) => upload.state === "sending" && act(...values);
  upload.way = transfer(upload.file, {
    endpoint: words.endpoint,
    url,
    metadata: { filename: upload.file.name, sha256: upload.sha256, event: upload.event, language: upload.language },
    failed: words.failed,
    on: {
      progress: whenSending(upload.line.sending),
      done: whenSending(() => done(upload)),
      away: whenSending(() => goOnByItself(upload)),
      refused: whenSending((sentence, canGoOn) => refuse(upload, sentence, canGoOn)),
    },
  });
}

function enqueue(file, { event, language }) {
  const upload = { file, event, language, state: "new" };
  const acts = { pause: () => pause(upload), goOn: () => goOn(upload), stop: () => stop(upload) };
  upload.line = newLine(form, file.name, acts);
  if (file.size > Number(words.limit)) return upload.line.refused(words.tooLarge);
  uploads.push(upload);
  upload.line.waiting();
  set(upload, "waiting");
}

async function take(files) {
  const choice = form.elements.event;
  const event = choice?.value ?? "";
  const language = form.elements.language.value;
  const name = choice?.selectedOptions[0]?.text ?? "";
  if (!files.length || !(await mayRecord({ event, name, url: words.consent }))) return;
  for (const file of files) enqueue(file, { event, language });
}

function takeChosen(field, files) {
  field.value = "";
  take(files);
}

input.multiple = true;
form.classList.add("has-script");
input.addEventListener("change", () => takeChosen(input, [...input.files]));
folder.addEventListener("change", () => {
  const files = [...folder.files].filter(isRecording);
  if (!files.length) toast({ text: words.leftOut, level: "warning" });
  takeChosen(folder, files);
});
form.querySelector("[data-act=folder]").addEventListener("click", () => folder.click());
form.querySelector(".drop").addEventListener("drop", async (event) => {
  event.preventDefault();
  take(await droppedFiles(event.dataTransfer));
});
form.addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("online", () => uploads.filter((one) => one.state === "away").forEach(goOn));
window.addEventListener("beforeunload", (event) => {
  if (uploads.some((one) => OPEN.includes(one.state))) event.preventDefault();
});
