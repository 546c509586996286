/** Saving as one types: one request after the other, a queue that outlives a lost connection and a closed page. */

import { post } from "#lib/request";
import { remember, remembered } from "#lib/storage";
import { toast } from "#lib/toast";
import { difference, rebase } from "#transcripts/difference";
import { accept, compare, currentVersion, onNews, savedText, takeOrphans, unsaved } from "#transcripts/news";
import { elementOf, list, textOf, writeText } from "#transcripts/turns";

const IDLE_MS = 400;
const RETRY_MS = 3000;
const POLL_MS = 800;

const state = document.getElementById("status");
const address = (name) => list.dataset.url + name;
const draftKey = `draft-${list.dataset.document}`;
let chain = Promise.resolve();
let timer = 0;
let waiting = [];
let commands = 0; // on their way
const underway = new Map();

/** Show "saved", "unsaved", "offline" or "refused" in the header. */
function show(outcome) {
  const name = outcome === "saved" && commands ? "unsaved" : outcome;
  if (!state || state.dataset.state === name) return;
  state.dataset.state = name;
  state.className = `state ${{ saved: "success", offline: "danger", refused: "danger" }[name] ?? ""}`;
  state.querySelector("span").textContent = state.dataset[name];
  if (name === "offline") toast({ level: "warning", text: list.dataset.offline });
}

/** Remember in this browser what the server does not know yet; nothing once it does. */
function keepDraft() {
  const open = new Set([...unsaved(), ...underway.keys()]);
  const turns = Object.fromEntries([...open].map((id) => [id, { base: savedText(id), text: textOf(id), job: underway.get(id) }]));
  const isEmpty = !Object.keys(turns).length && !waiting.length;
  remember(draftKey, isEmpty ? null : { version: currentVersion(), turns, waiting });
}

/** Do one thing after the other. */
function inTurn(act) {
  chain = chain.then(act, act);
  return chain;
}

async function send(name, values, sent) {
  const response = await post(address(name), { version: currentVersion(), ...values }, { isQuiet: true });
  if (!response) return "offline";
  if (response.status === 409) return (await catchUp()) ? "again" : "offline";
  if (!response.ok || response.redirected) return "refused";
  const news = await response.json();
  accept(news, sent);
  return news;
}

async function catchUp() {
  try {
    const response = await fetch(`${address("edits/")}?since=${currentVersion()}`);
    if (response.status === 200 && !response.redirected) accept(await response.json());
    return response.ok;
  } catch {
    return false;
  }
}

/** What to store of a turn; its key lets the server know it again when no answer came and it is sent once more. */
function jobOf(id) {
  const text = textOf(id);
  const key = crypto.getRandomValues(new Uint32Array(4)).join("-").slice(0, 36);
  return { text, values: { version: currentVersion(), turn: id, ...difference(savedText(id), text), key } };
}

async function flushTurn(id) {
  for (let attempt = 0; attempt < 3 && (underway.has(id) || compare(id)); attempt += 1) {
    const job = underway.get(id) ?? jobOf(id);
    underway.set(id, job);
    keepDraft();
    const outcome = await send("edits/replace/", job.values, new Map([[id, job.text]]));
    if (outcome !== "offline") underway.delete(id);
    if (typeof outcome === "object") tellRetired(outcome);
    else if (outcome !== "again") return outcome;
  }
  return "saved";
}

async function flushNow() {
  clearTimeout(timer);
  let outcome = "saved";
  waiting.push(...takeOrphans());
  while (outcome === "saved" && waiting.length) {
    const answer = await send("edits/replace/", waiting[0]);
    if (answer === "offline") outcome = answer;
    else waiting.shift();
  }
  for (const id of outcome === "saved" ? new Set([...underway.keys(), ...unsaved()]) : []) {
    outcome = await flushTurn(id);
    if (outcome !== "saved") break;
  }
  keepDraft();
  if (outcome === "offline") timer = setTimeout(() => inTurn(flushNow), RETRY_MS);
  show(outcome === "saved" && unsaved().length ? "unsaved" : outcome);
  return outcome === "saved";
}

/** Codings that lost all their text are named, with a way back. */
function tellRetired(news) {
  if (!news.retired) return;
  const undo = () => command("versions/take-back/", { version: news.made, since: currentVersion() });
  toast({ level: "warning", text: list.dataset.retired.replace("{number}", news.retired), undo });
}

/** A turn was typed into: save it when the typing pauses. */
export function noteTyped(id) {
  show(compare(id) ? "unsaved" : "saved");
  keepDraft();
  clearTimeout(timer);
  timer = setTimeout(() => inTurn(flushNow), IDLE_MS);
}

/** Save what was typed, now. Returns whether the server knows all of it. */
export const saveNow = () => inTurn(flushNow);

/** Save what was typed, then send a command. Returns the server's news, or null when it was refused. */
export function command(name, values) {
  commands += 1;
  show("unsaved");
  return inTurn(async () => {
    const isSaved = await flushNow();
    const outcome = isSaved ? await send(name, values) : "offline";
    commands -= 1;
    const news = typeof outcome === "object" ? outcome : null;
    if (news) tellRetired(news);
    show(outcome === "offline" || outcome === "refused" ? outcome : unsaved().length ? "unsaved" : "saved");
    return news;
  });
}

/** Bring back what was typed and not saved when the page was closed or the browser died. */
async function restoreDraft() {
  const draft = remembered(draftKey);
  if (!draft) return;
  show("unsaved");
  waiting = draft.waiting ?? [];
  for (const [key, { base: first, text, job }] of Object.entries(draft.turns)) {
    const id = Number(key);
    const isStored = job && typeof (await send("edits/replace/", job.values)) === "object";
    const base = isStored ? job.text : first;
    if (!elementOf(id)) waiting.push({ version: draft.version, turn: id, ...difference(base, text) });
    else writeText(id, rebase(base, text, textOf(id)));
    if (elementOf(id)) compare(id);
  }
  toast({ level: "info", text: list.dataset.draft });
  await flushNow();
}

async function look() {
  if (!document.hidden && !unsaved().length && !underway.size) await catchUp();
  setTimeout(() => inTurn(look), POLL_MS);
}

/** Wire saving and watching for other people's edits. */
export function startSaving() {
  inTurn(restoreDraft).then(() => onNews(keepDraft));
  setTimeout(() => inTurn(look), POLL_MS);
  addEventListener("online", () => inTurn(flushNow));
}
