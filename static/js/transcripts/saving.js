/** Saving as one types: one request after the other, a queue that outlives a lost connection and a closed page. */

import { post } from "#lib/request";
import { remember, remembered } from "#lib/storage";
import { toast } from "#lib/toast";
import { difference, rebase } from "#transcripts/difference";
import { accept, compare, currentVersion, onNews, savedText, takeOrphans, unsaved } from "#transcripts/news";
import { elementOf, list, textOf, writeText } from "#transcripts/turns";

const IDLE_MS = 500;
const RETRY_MS = 3000;
const POLL_MS = 2000;

const state = document.getElementById("status");
const address = (name) => list.dataset.url + name;
const draftKey = `draft-${list.dataset.document}`;
let chain = Promise.resolve();
let timer = 0;
let waiting = [];

/** Show "saved", "unsaved", "offline" or "refused" in the header. */
function show(name) {
  if (!state || state.dataset.state === name) return;
  state.dataset.state = name;
  state.className = `state ${{ saved: "success", offline: "danger", refused: "danger" }[name] ?? ""}`;
  state.querySelector("span").textContent = state.dataset[name];
  if (name === "offline") toast({ level: "warning", text: list.dataset.offline });
}

/** Remember in this browser what the server does not know yet; nothing once it does. */
function keepDraft() {
  const turns = Object.fromEntries(unsaved().map((id) => [id, { base: savedText(id), text: textOf(id) }]));
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

async function flushTurn(id) {
  for (let attempt = 0; attempt < 3 && compare(id); attempt += 1) {
    const text = textOf(id);
    const change = difference(savedText(id), text);
    const outcome = await send("edits/replace/", { turn: id, ...change }, new Map([[id, text]]));
    if (typeof outcome === "object") tellRetired(outcome, outcome.version - 1);
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
  for (const id of outcome === "saved" ? unsaved() : []) {
    outcome = await flushTurn(id);
    if (outcome !== "saved") break;
  }
  keepDraft();
  if (outcome === "offline") timer = setTimeout(() => inTurn(flushNow), RETRY_MS);
  show(outcome === "saved" && unsaved().length ? "unsaved" : outcome);
  return outcome === "saved";
}

/** Codings that lost all their text are named, with a way back. */
function tellRetired(news, before) {
  if (!news.retired) return;
  const undo = () => command("versions/restore/", { version: before, since: currentVersion() });
  toast({ level: "warning", text: list.dataset.retired.replace("{number}", news.retired), undo });
}

/** A turn was typed into: save it when the typing pauses. */
export function noteTyped(id) {
  show(compare(id) ? "unsaved" : "saved");
  keepDraft();
  clearTimeout(timer);
  timer = setTimeout(() => inTurn(flushNow), IDLE_MS);
}

/** Save what was typed, then send a command. Returns the server's news, or null when it was refused. */
export function command(name, values) {
  return inTurn(async () => {
    const isSaved = await flushNow();
    const before = currentVersion();
    const outcome = isSaved ? await send(name, values) : "offline";
    const news = typeof outcome === "object" ? outcome : null;
    if (news) tellRetired(news, before);
    show(outcome === "offline" || outcome === "refused" ? outcome : unsaved().length ? "unsaved" : "saved");
    return news;
  });
}

/** Bring back what was typed and not saved when the page was closed or the browser died. */
function restoreDraft() {
  const draft = remembered(draftKey);
  if (!draft) return;
  waiting = draft.waiting ?? [];
  for (const [key, { base, text }] of Object.entries(draft.turns)) {
    const id = Number(key);
    if (!elementOf(id)) waiting.push({ version: draft.version, turn: id, ...difference(base, text) });
    else writeText(id, rebase(base, text, textOf(id)));
    if (elementOf(id)) compare(id);
  }
  if (unsaved().length || waiting.length) toast({ level: "info", text: list.dataset.draft });
  inTurn(flushNow);
}

async function look() {
  if (!document.hidden && !unsaved().length) await catchUp();
  setTimeout(() => inTurn(look), POLL_MS);
}

/** Wire saving and watching for other people's edits. */
export function startSaving() {
  onNews(keepDraft);
  restoreDraft();
  setTimeout(() => inTurn(look), POLL_MS);
  addEventListener("online", () => inTurn(flushNow));
}
