/** What the server says of the text: its version, the turns as it knows them, and how news are merged into the page. */

import { difference, rebase } from "#transcripts/difference";
import { elementOf, fieldOf, ids, showTurn, textOf, writeText } from "#transcripts/turns";

const saved = new Map();
const dirty = new Set();
const orphans = [];
const listeners = [];
let version = 0;

/** The version of the text that the page shows. */
export const currentVersion = () => version;

/** Ids of turns that hold words which the server does not know yet. */
export const unsaved = () => [...dirty];

/** Words typed into turns that others joined meanwhile; the server finds their place by the old version. */
export const takeOrphans = () => orphans.splice(0);

/** A turn's text as the server knows it. */
export const savedText = (id) => saved.get(id) ?? "";

/** Call `act(news)` whenever something came from the server. */
export const onNews = (act) => listeners.push(act);

/** Begin with what the page came with. */
export function begin(first) {
  version = first;
  for (const id of ids()) saved.set(id, textOf(id));
}

/** Note that a turn was typed into; returns whether it differs from what the server knows. */
export function compare(id) {
  if (textOf(id) === savedText(id)) dirty.delete(id);
  else dirty.add(id);
  return dirty.has(id);
}

function leave(id) {
  if (dirty.has(id)) orphans.push({ version, turn: id, ...difference(savedText(id), textOf(id)) });
  dirty.delete(id);
  saved.delete(id);
  elementOf(id)?.remove();
}

function merge(turn, sent) {
  if (elementOf(turn.id)) {
    const base = sent.get(turn.id) ?? savedText(turn.id);
    const mine = textOf(turn.id);
    writeText(turn.id, mine === base ? turn.text : rebase(base, mine, turn.text));
  }
  showTurn(turn);
  fieldOf(turn.id).normalize();
  saved.set(turn.id, turn.text);
  compare(turn.id);
}

/** Merge what came from the server into the page; `sent` are the texts that were just stored, by turn. */
export function accept(news, sent = new Map()) {
  const known = new Set(news.turns.map((turn) => turn.id));
  for (const id of news.gone) leave(id);
  for (const id of sent.keys()) if (!known.has(id) && saved.has(id)) saved.set(id, sent.get(id));
  for (const turn of news.turns) merge(turn, sent);
  for (const id of sent.keys()) if (saved.has(id)) compare(id);
  version = news.version;
  for (const act of listeners) act(news);
}
