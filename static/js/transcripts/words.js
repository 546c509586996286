/** The words of the turns with their times: which one is spoken, which ones are uncertain, which one was pointed at. */

import { codePoints, utf16Units } from "#lib/positions";
import { elementOf, fieldOf, idOf, ids, textOf } from "#transcripts/turns";

const UNCERTAIN_BELOW = 0.5;
const spoken = new Highlight();
const uncertain = new Highlight();
const known = new Map();
let order = null;

CSS.highlights.set("spoken", spoken);
CSS.highlights.set("uncertain", uncertain);

function rangeOf(id, [offset, length]) {
  const node = fieldOf(id)?.firstChild;
  if (node?.nodeType !== Node.TEXT_NODE) return null;
  const [start, end] = [utf16Units(node.data, offset), utf16Units(node.data, offset + length)];
  const range = document.createRange();
  range.setStart(node, Math.min(start, node.length));
  range.setEnd(node, Math.min(end, node.length));
  return range;
}

function forget(id) {
  for (const range of known.get(id)?.doubts ?? []) uncertain.delete(range);
  known.delete(id);
}

/** Learn the words of the turns that news brought; those of turns that went are forgotten. */
export function learn(news) {
  order = null;
  for (const id of news.gone) forget(id);
  for (const { id, text, words } of news.turns) {
    forget(id);
    const isShown = textOf(id) === text;
    const doubted = words.filter((word) => word[4] !== null && word[4] < UNCERTAIN_BELOW);
    const doubts = isShown ? doubted.map((word) => rangeOf(id, word)).filter(Boolean) : [];
    for (const range of doubts) uncertain.add(range);
    known.set(id, { text, words, doubts });
  }
}

const timed = () => (order ??= ids().map((id) => [Number(elementOf(id).dataset.start ?? NaN), id]).filter(([start]) => start >= 0));

/** The turn that is heard at a time: the last one that has begun, or null. */
export const turnAt = (ms) => timed().findLast(([start]) => start <= ms)?.[1] ?? null;

/** Mark the word that is spoken at a time; null marks none. */
export function markSpoken(ms) {
  spoken.clear();
  const id = ms === null ? null : turnAt(ms);
  const turn = known.get(id);
  if (!turn || textOf(id) !== turn.text) return;
  const word = turn.words.findLast(([, , start, end]) => start !== null && start <= ms && ms < end + 300);
  const range = word && rangeOf(id, word);
  if (range) spoken.add(range);
}

/** When the word at a place on the page is spoken, in milliseconds; null where that is unknown. */
export function timeAt(x, y) {
  const at = document.caretPositionFromPoint?.(x, y);
  const range = at ? null : document.caretRangeFromPoint?.(x, y);
  const [node, units] = at ? [at.offsetNode, at.offset] : [range?.startContainer, range?.startOffset];
  const id = idOf(node?.parentElement);
  if (node?.nodeType !== Node.TEXT_NODE || id === null) return null;
  const place = codePoints(node.data, units);
  const word = known.get(id)?.words.findLast(([offset, , start]) => offset <= place && start !== null);
  return word?.[2] ?? Number(elementOf(id).dataset.start ?? NaN);
}

/** The next uncertain word behind the caret, as a range; the first one when none follows, null without any. */
export function nextUncertain() {
  const ranges = ids().flatMap((id) => known.get(id)?.doubts ?? []).filter((range) => !range.collapsed);
  const selection = document.getSelection();
  const caret = selection.rangeCount ? selection.getRangeAt(0) : null;
  const behind = caret && ranges.find((range) => range.compareBoundaryPoints(Range.END_TO_START, caret) > 0 || range.compareBoundaryPoints(Range.START_TO_START, caret) > 0);
  return behind ?? ranges[0] ?? null;
}
