/** The turns on the page: from places in the DOM to points ({turn, offset} in code points) and back. */
import { codePoints, utf16Units } from "#lib/positions";

const paragraphs = [];
const indexes = new Map();

/** All turns' paragraphs, in order. */
export const turns = paragraphs;

/** Find the turns on the page, again when they were put in anew. */
export function readTurns() {
  paragraphs.splice(0, paragraphs.length, ...document.querySelectorAll(".turn-text"));
  indexes.clear();
  paragraphs.forEach((element, index) => indexes.set(Number(element.dataset.turn), index));
}

readTurns();

/** Give a turn the words that someone else has typed. */
export function writeText(turn, text) {
  const paragraph = paragraphs[turnIndex(turn)];
  if (paragraph) paragraph.textContent = text;
}

/** Where a turn stands among the turns, from 0. */
export const turnIndex = (turn) => indexes.get(turn) ?? -1;

/** The id of the turn at an index. */
export const turnAt = (index) => Number(paragraphs[index].dataset.turn);

/** The text of a turn as the server knows it. */
export const textOf = (turn) => paragraphs[turnIndex(turn)].textContent;

/** Length of a turn in code points. */
export const lengthOf = (turn) => codePoints(textOf(turn), Infinity);

/** Negative when point `a` comes before `b`, positive after, 0 for the same place. */
export const compare = (a, b) => turnIndex(a.turn) - turnIndex(b.turn) || a.offset - b.offset;

const TURN_ROOM = 2 ** 21; // a turn is shorter (docs/adr/0001)

/** A point as one number, good for comparing and for nothing else. */
export const place = (point) => turnIndex(point.turn) * TURN_ROOM + point.offset;

/** The point of a DOM place, or null where it lies in no turn. */
export function pointAt(node, offset) {
  const paragraph = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".turn-text");
  if (!paragraph) return null;
  const turn = Number(paragraph.dataset.turn);
  if (node.nodeType === Node.TEXT_NODE) return { turn, offset: codePoints(node.data, offset) };
  return { turn, offset: offset > 0 ? lengthOf(turn) : 0 };
}

/** The point at, or first after, a DOM place anywhere in the transcript. */
export function nextPoint(node, offset) {
  const exact = pointAt(node, offset);
  if (exact) return exact;
  const probe = document.createRange();
  probe.setStart(node, offset);
  const index = paragraphs.findIndex((paragraph) => probe.comparePoint(paragraph, 0) >= 0);
  if (index >= 0) return { turn: turnAt(index), offset: 0 };
  const last = turnAt(paragraphs.length - 1);
  return { turn: last, offset: lengthOf(last) };
}

function nodeAt(point) {
  const paragraph = paragraphs[turnIndex(point.turn)];
  const node = paragraph.firstChild;
  return node ? [node, utf16Units(node.data, point.offset)] : [paragraph, 0];
}

/** A range that stays as it is; for painting. */
export function staticRange({ start, end }) {
  const [startContainer, startOffset] = nodeAt(start);
  const [endContainer, endOffset] = nodeAt(end);
  return new StaticRange({ startContainer, startOffset, endContainer, endOffset });
}

/** A live range; for measuring and for the browser's own selection. */
export function liveRange({ start, end }) {
  const range = document.createRange();
  range.setStart(...nodeAt(start));
  range.setEnd(...nodeAt(end));
  return range;
}

const ruler = document.createRange();

/** The box around a passage. One range measures all: the browser would keep every other one up to date. */
export function boxOf({ start, end }) {
  ruler.setStart(...nodeAt(start));
  ruler.setEnd(...nodeAt(end));
  return ruler.getBoundingClientRect();
}

/** The boxes of its lines. */
export function linesOf({ start, end }) {
  ruler.setStart(...nodeAt(start));
  ruler.setEnd(...nodeAt(end));
  return [...ruler.getClientRects()];
}

/** The words of a passage; turns are parted by line breaks. */
export function words({ start, end }) {
  const parts = [];
  for (let index = turnIndex(start.turn); index <= turnIndex(end.turn); index += 1) {
    const text = paragraphs[index].textContent;
    const from = turnAt(index) === start.turn ? utf16Units(text, start.offset) : 0;
    const to = turnAt(index) === end.turn ? utf16Units(text, end.offset) : text.length;
    if (from < to) parts.push(text.slice(from, to));
  }
  return parts.join("\n");
}
