/** Links into the text: `#coding-5`, `#memo-5`, `#turn-5`, `#passage-7.0-7.12` (turn and offset, twice). */
import { memoPlace } from "#coding/margins";
import { select } from "#coding/passage";
import { codingById } from "#coding/state";
import { lengthOf, turnIndex } from "#coding/text";

const LINKS = ".passage-text, .hit-text, .memo-place";
const PASSAGE = /^#passage-(\d+)\.(\d+)-(\d+)\.(\d+)$/;

const isThere = ({ start, end }) => turnIndex(start.turn) >= 0 && turnIndex(end.turn) >= 0;

function placeOf(hash) {
  const [, kind, id] = /^#(coding|memo|turn)-(\d+)$/.exec(hash) ?? [];
  if (kind === "memo") return memoPlace(Number(id));
  if (kind === "turn") {
    const turn = Number(id);
    return turnIndex(turn) < 0 ? null : { start: { turn, offset: 0 }, end: { turn, offset: lengthOf(turn) } };
  }
  const [, startTurn, startOffset, endTurn, endOffset] = (PASSAGE.exec(hash) ?? []).map(Number);
  if (!startTurn) return null;
  return { start: { turn: startTurn, offset: startOffset }, end: { turn: endTurn, offset: endOffset } };
}

/** Show what an address points at; returns whether it is here. */
export function jumpTo(hash) {
  const [, coding] = /^#coding-(\d+)$/.exec(hash) ?? [];
  if (coding) {
    if (!codingById(Number(coding))) return false;
    document.dispatchEvent(new CustomEvent("coding:show", { detail: { id: Number(coding) } }));
    return true;
  }
  const place = placeOf(hash);
  if (!place || !isThere(place)) return false;
  select(place);
  return true;
}

function onClick(event) {
  const link = event.target.closest(LINKS);
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.pathname !== location.pathname) return;
  event.preventDefault();
  jumpTo(link.hash);
}

/** Follow links within the document, and the one that opened the page. */
export function startJumps() {
  document.addEventListener("click", onClick);
  addEventListener("hashchange", () => jumpTo(location.hash));
  if (location.hash) jumpTo(location.hash);
}
