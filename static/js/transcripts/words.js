/** The words of the turns with their times: which one is spoken, which ones are uncertain, which one was pointed at. */

import { codePoints, utf16Units } from "#lib/positions";
import { elementOf, fieldOf, idOf, ids, textOf } from "#transcripts/turns";

const UNCERTAIN_BELOW = 0.5;
const spoken = new Highlight();
const uncertain = new Highlight();
const known = new Map();
const painted = new Map();
const onScreen = new Set();
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

function unpaint(id) {
  for (const range of painted.get(id) ?? []) uncertain.delete(range);
  painted.delete(id);
}

/** A turn that a person has compared with the sound holds no doubts any more. */
const isChecked = (id) => elementOf(id)?.querySelector("[data-act=check]")?.getAttribute("aria-pressed") === "true";

const doubts = (id) => (isChecked(id) ? [] : known.get(id)?.words ?? []).filter((word) => word[4] !== null && word[4] < UNCERTAIN_BELOW);

/** Underline the uncertain words of a turn; only of turns on screen, for each range costs time at every keystroke. */
function paint(id) {
  unpaint(id);
  if (!onScreen.has(id) || textOf(id) !== known.get(id)?.text) return;
  const ranges = doubts(id).map((word) => rangeOf(id, word)).filter(Boolean);
  painted.set(id, ranges);
  for (const range of ranges) uncertain.add(range);
}

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const id = Number(target.dataset.turn);
      if (isIntersecting) onScreen.add(id);
      else onScreen.delete(id);
      paint(id);
    }
  },
  { root: document.querySelector(".pane-text"), rootMargin: "300px 0px" },
);

/** Learn the words of the turns that news brought; those of turns that went are forgotten. */
export function learn(news) {
  order = null;
  for (const id of news.gone) {
    unpaint(id);
    known.delete(id);
    onScreen.delete(id);
  }
  for (const { id, text, words } of news.turns) {
    known.set(id, { text, words });
    observer.observe(elementOf(id));
    paint(id);
  }
}

/** All turns with a time: [start in milliseconds, id], in order. */
export const timed = () => (order ??= ids().map((id) => [Number(elementOf(id).dataset.start ?? NaN), id]).filter(([start]) => start >= 0));

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

/** A turn was checked, or no longer: its doubts go or come. */
export const repaint = (id) => paint(id);

/** The next uncertain word behind a place: {id, start, end} in UTF-16 units, with its times `from` and `to` in
milliseconds; the first one when none follows. */
export function nextUncertain(at, units) {
  const order = ids();
  const here = Math.max(0, order.indexOf(at));
  for (let step = 0; step <= order.length; step += 1) {
    const id = order[(here + step) % order.length];
    const text = textOf(id);
    const found = doubts(id).map(([offset, length, from, to]) => ({ id, from, to, start: utf16Units(text, offset), end: utf16Units(text, offset + length) }));
    const next = found.find(({ start }) => step > 0 || id !== at || start >= units);
    if (next && text === known.get(id).text) return next;
  }
  return null;
}
