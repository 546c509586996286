/** What people do: apply, remove, comment, undo, redo; each is one request, and its answer is shown. */
import { announce } from "#coding/announce";
import { prefer } from "#coding/athand";
import { category, noteUse, recentIds, setCounts } from "#coding/categories";
import { send, startOutbox } from "#coding/outbox";
import { paintAhead } from "#coding/painter";
import { selected } from "#coding/passage";
import { showBusy } from "#coding/saved";
import { change, codingById, exchange, within } from "#coding/state";
import { words as wordsOf } from "#coding/text";
import { provisional } from "#coding/unsent";
import { fetchPart } from "#lib/parts";
import { askAboutRivals } from "#lib/rivals";
import { dropUndo, toast } from "#lib/toast";

/** What the server says of this page: its document's version, addresses, rights. */
export const page = JSON.parse(document.getElementById("coding-data").textContent);
const words = document.getElementById("coding-words").dataset;

const name = (id) => category(id)?.name ?? "";
/** An address with an id in the place of its 0. */
export const at = (url, id) => url.replace("/0/", `/${id}/`);

/** Do something on the server and show what has changed; null where it was refused, or left after a question.

`end(answer)` is called once, before the answer is shown; it returns the ids of codings that this takes the place of. */
export async function act(url, values = {}, extra = {}, end = () => []) {
  showBusy(true);
  dropUndo();
  const answer = await send(url, values, extra);
  if (answer?.outcome !== "rivals") return show(answer, end);
  showBusy(false);
  const rivals = await askAboutRivals(answer);
  return rivals ? act(url, { ...values, rivals }, extra, end) : show(null, end);
}

async function show(answer, end) {
  if (!answer) {
    exchange([], end(null));
    return null;
  }
  if (answer.treeChanged || answer.marks.some(([, id]) => !category(id))) await refreshTree();
  else if (answer.marginsChanged) staleMargins();
  change({ ...answer, removed: [...answer.removed, ...end(answer)] });
  setCounts(answer.counts);
  return answer;
}

/** Memos or turns that are not relevant have changed: whoever shows them fetches them. */
export const staleMargins = () => document.dispatchEvent(new CustomEvent("margins:stale"));

/** Fetch the tree anew, after something in it has changed elsewhere; what else history knows may have, too. */
export function refreshTree() {
  staleMargins();
  return fetchPart("#category-tree", page.urls.tree, { swap: "outerHTML" });
}

/** A passage as the server takes it. */
const passageValues = ({ start, end }) => ({
  start_turn: start.turn,
  start_offset: start.offset,
  end_turn: end.turn,
  end_offset: end.offset,
  version: page.version,
});

/** Put a category on a passage: the selected one, unless told otherwise. */
export async function apply(id, passage = selected()) {
  if (!page.canCode || !id) return;
  if (!passage) {
    toast({ level: "info", text: words.selectFirst });
    return;
  }
  hold(id);
  noteUse(id);
  const takeBack = paintAhead(id, passage);
  const waiting = provisional(id, passage, takeBack, page);
  prefer(waiting.id);
  const end = (found) => {
    prefer(found?.marks.find(([, of]) => of === id)?.[0] ?? null);
    return waiting.end();
  };
  const answer = await act(page.urls.apply, { category: id, ...passageValues(passage) }, { document: page.documentId }, end);
  if (answer) say(answer.outcome, id, passage);
  sendComment(waiting.id, id, passage, answer);
}

/** The category that was applied last. */
export const lastApplied = () => recentIds()[0] ?? null;

/** Make a category the one at hand: its card and its row are shown. */
const hold = (id) => document.dispatchEvent(new CustomEvent("category:hold", { detail: { id } }));

function say(outcome, id, passage) {
  const isShort = outcome === "created" && [...wordsOf(passage).trim()].length < page.leastLength;
  const sentence = [words[outcome].replace("{category}", name(id)), isShort ? words.short : ""].join(" ").trim();
  announce(sentence);
  if (isShort) toast({ level: "warning", text: sentence, undo });
  else if (outcome !== "created") toast({ level: "info", text: sentence });
}

/** Has the server answered for a coding? If not, say that it can't be changed yet. */
export function isSent(id) {
  if (id < 0) toast({ level: "info", text: words.notSentYet });
  return id > 0;
}

/** Do something with a coding that is there and has been sent. */
async function changeCoding(id, url, values, outcome, { undoable = false } = {}) {
  const coding = codingById(id);
  if (!page.canCode || !coding || !isSent(id)) return null;
  const answer = await act(at(url, id), values);
  if (!answer) return null;
  const sentence = words[outcome].replace("{category}", name(values.category ?? coding.category));
  announce(sentence);
  if (undoable) toast({ level: "info", text: sentence, undo });
  return answer;
}

/** Take a category off its passage. */
export const remove = (id) => changeCoding(id, page.urls.remove, {}, "removed", { undoable: true });

const early = new Map(); // comments on codings that the server has not answered for: id → text

/** Replace the comment of a coding; where the server has not answered for that, once it has. */
export function comment(id, text) {
  if (!codingById(id)) sayGone(text);
  else if (id < 0) early.set(id, text);
  else changeCoding(id, page.urls.comment, { comment: text }, "commented");
}

/** The coding is gone, its comment is not: it stands in a notice that stays. */
const sayGone = (text) => text.trim() && toast({ level: "error", text: words.commentOfNothing.replace("{text}", text) });

/** Send what was written meanwhile on a coding that the server has answered for; it may have become part of another. */
function sendComment(id, category, passage, answer) {
  const text = early.get(id);
  early.delete(id);
  if (!text) return;
  const isMine = (coding) => coding.id > 0 && coding.category === category && coding.coderId === page.me;
  const coding = codingById(answer?.marks.find(([, of]) => of === category)?.[0]) ?? within(passage).find(isMine);
  if (coding) comment(coding.id, [coding.comment, text].filter(Boolean).join("\n"));
  else sayGone(text);
}

addEventListener("beforeunload", (event) => early.size && event.preventDefault());

/** Give a coding another passage {start, end}; it is shown at once. `before` is how it was where that is known,
`version` that of the document in which the passage was chosen. */
export async function resize(id, passage, { before = codingById(id), version = page.version } = {}) {
  const coding = codingById(id);
  if (!page.canCode || !coding || id < 0) return;
  exchange([{ ...coding, ...passage }]);
  const answer = await changeCoding(id, page.urls.resize, { ...passageValues(passage), version }, "resized");
  if (!answer?.marks.length && codingById(id)) exchange([before]);
}

/** Put another category in a coding's place. */
export const reassign = (id, to) => changeCoding(id, page.urls.reassign, { category: to }, "reassigned", { undoable: true });

/** Mark a coding for discussion, or take the mark off. */
export function toggleFlag(id) {
  const isFlagged = !codingById(id)?.isFlagged;
  return changeCoding(id, page.urls.flag, { flagged: isFlagged ? "on" : "" }, isFlagged ? "flagged" : "unflagged");
}

/** Say how much a passage weighs ("" takes the weight away). */
export const weigh = (id, weight) => changeCoding(id, page.urls.weight, { weight }, "weighed");

/** Replace the attributes of a segment. */
export const describe = (id, attributes) => changeCoding(id, page.urls.attributes, { attributes: JSON.stringify(attributes) }, "described");

/** Take back the last act, or bring it back. */
export async function undo() {
  if (page.canCode && (await act(page.urls.undo))) announce(words.undone);
}

undo.isOfLatest = true;

/** Bring back what was taken back last. */
export async function redo() {
  if (page.canCode && (await act(page.urls.redo))) announce(words.redone);
}

/** Send what an earlier page could not: it is shown as unsent until it has arrived. */
export function sendLeftOvers() {
  for (const { values, document: there, answer } of startOutbox(page.project)) {
    const isHere = there === page.documentId && values.start_turn;
    const passage = isHere && { start: { turn: values.start_turn, offset: values.start_offset }, end: { turn: values.end_turn, offset: values.end_offset } };
    const waiting = passage ? provisional(values.category, passage, () => null, page, 0) : { id: 0, end: () => [] };
    answer.then((found) => show(found, waiting.end)).then((shown) => sendComment(waiting.id, values.category, passage, shown));
  }
}
