/** Selecting without a mouse: arrows move by word, sentence or turn, Shift extends. */
import { atCursor, select } from "#coding/passage";
import { codePoints } from "#lib/positions";
import { compare, textOf, turnAt, turnIndex, turns } from "#coding/text";

let segmenter = null; // made when it is needed: that takes the browser as long as painting a page
const sentencesOf = (text) => (segmenter ??= new Intl.Segmenter(document.documentElement.lang, { granularity: "sentence" })).segment(text);
const SPLITS = {
  word: (text) => [...text.matchAll(/\S+/gu)].map((match) => [match.index, match[0]]),
  sentence: (text) => [...sentencesOf(text)].map(({ index, segment }) => [index, segment.trimEnd()]),
  turn: (text) => [[0, text]],
};
const MOVES = {
  ArrowRight: ["word", 1],
  ArrowLeft: ["word", -1],
  "Ctrl+ArrowRight": ["sentence", 1],
  "Ctrl+ArrowLeft": ["sentence", -1],
  ArrowDown: ["turn", 1],
  ArrowUp: ["turn", -1],
};
let anchor = null;
let head = null;

function units(turn, granularity) {
  const text = textOf(turn);
  return SPLITS[granularity](text)
    .filter(([, part]) => part.trim())
    .map(([index, part]) => ({
      start: { turn, offset: codePoints(text, index) },
      end: { turn, offset: codePoints(text, index + part.length) },
    }));
}

/** The next unit in a direction: one inside the present, larger one, else the neighbour, else in the next turn. */
function step(from, granularity, direction) {
  const at = direction > 0 ? from.end.turn : from.start.turn;
  const inTurn = units(at, granularity);
  const inside = inTurn.filter((unit) => compare(unit.start, from.start) >= 0 && compare(unit.end, from.end) <= 0);
  const smaller = inside.length > 1 || (inside.length === 1 && compare(inside[0].end, from.end) < 0);
  if (smaller && granularity !== "turn") return direction > 0 ? inside[0] : inside.at(-1);
  const beyond = direction > 0 ? inTurn.find((unit) => compare(unit.start, from.end) >= 0) : inTurn.findLast((unit) => compare(unit.end, from.start) <= 0);
  if (beyond) return beyond;
  for (let index = turnIndex(at) + direction; index >= 0 && index < turns.length; index += direction) {
    const found = units(turnAt(index), granularity);
    if (found.length) return direction > 0 ? found[0] : found.at(-1);
  }
  return from;
}

function hull(one, other) {
  return {
    start: compare(one.start, other.start) <= 0 ? one.start : other.start,
    end: compare(one.end, other.end) >= 0 ? one.end : other.end,
  };
}

function firstOnScreen(pane) {
  const top = pane.getBoundingClientRect().top;
  const index = turns.findIndex((paragraph) => paragraph.textContent.trim() && paragraph.closest(".turn").getBoundingClientRect().bottom > top);
  const point = { turn: turnAt(Math.max(index, 0)), offset: 0 };
  return { start: point, end: point };
}

/** Whether the selection was changed elsewhere (by mouse) since the last key. */
function isElsewhere(cursor) {
  return !head || compare(cursor.start, hull(anchor, head).start) !== 0 || compare(cursor.end, hull(anchor, head).end) !== 0;
}

function move(name, extend, pane) {
  const [granularity, direction] = MOVES[name];
  const cursor = atCursor();
  if (!cursor) {
    const first = firstOnScreen(pane);
    anchor = head = units(first.start.turn, granularity)[0] ?? first;
  } else {
    if (isElsewhere(cursor)) anchor = head = cursor;
    head = step(head, granularity, direction);
    if (!extend) anchor = head;
  }
  select(extend ? hull(anchor, head) : head);
}

/** The edge of a word at a place, or, with a direction, of the next or the previous word. */
export function wordEdge(point, edge, direction = 0) {
  const inTurn = units(point.turn, "word").map((unit) => unit[edge]);
  if (!direction) {
    const near = edge === "start" ? inTurn.findLast((each) => compare(each, point) <= 0) : inTurn.find((each) => compare(each, point) >= 0);
    return near ?? point;
  }
  const beyond = direction > 0 ? inTurn.find((each) => compare(each, point) > 0) : inTurn.findLast((each) => compare(each, point) < 0);
  if (beyond) return beyond;
  for (let index = turnIndex(point.turn) + direction; index >= 0 && index < turns.length; index += direction) {
    const found = units(turnAt(index), "word");
    if (found.length) return direction > 0 ? found[0][edge] : found.at(-1)[edge];
  }
  return point;
}

/** The sentence around a place {start, end}, or the place itself where there is none. */
export function sentenceAt(point) {
  const inTurn = units(point.turn, "sentence");
  return inTurn.findLast((unit) => compare(unit.start, point) <= 0) ?? inTurn[0] ?? { start: point, end: point };
}

/** The whole turn at a place. */
export const turnOf = (point) => units(point.turn, "turn")[0] ?? { start: point, end: point };

/** Widen the selection to the whole sentences or turns it touches. */
export function widen(granularity) {
  const cursor = atCursor();
  if (!cursor) return;
  const touched = (turn) => units(turn, granularity);
  const first = touched(cursor.start.turn).findLast((unit) => compare(unit.start, cursor.start) <= 0);
  const last = touched(cursor.end.turn).find((unit) => compare(unit.end, cursor.end) >= 0);
  if (!first || !last) return;
  anchor = head = { start: first.start, end: last.end };
  select(head);
}

/** Let the arrows work inside the text pane. */
export function startCaret(pane) {
  pane.addEventListener("keydown", (event) => {
    if (event.target !== pane || event.altKey) return;
    const name = (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + event.key;
    if (!(name in MOVES)) return;
    event.preventDefault();
    move(name, event.shiftKey, pane);
  });
}
