/** By finger: a tap on the text offers the word, the sentence or the turn there; the browser's own handles go on working. */
import { page } from "#coding/acts";
import { sentenceAt, turnOf, wordEdge } from "#coding/caret";
import { atCursor, select, selected, watchPassage } from "#coding/passage";
import { openQuick } from "#coding/quick";

const bar = document.getElementById("touch-bar");
const GAP = 14;
const EDGE = 8;
const UNITS = {
  word: (point) => ({ start: wordEdge(point, "start"), end: wordEdge(point, "end") }),
  sentence: sentenceAt,
  turn: turnOf,
};

/** Stand above the finger, or below it where there is no room. */
function show(pane, { clientX, clientY }) {
  bar.hidden = false;
  const frame = pane.getBoundingClientRect();
  const above = clientY - frame.top - bar.offsetHeight - GAP;
  bar.style.top = `${(above > EDGE ? above : clientY - frame.top + GAP) + pane.scrollTop}px`;
  bar.style.left = `${Math.max(EDGE, Math.min(clientX - frame.left - bar.offsetWidth / 2, frame.width - bar.offsetWidth - EDGE))}px`;
}

function choose(unit) {
  const point = atCursor()?.start;
  bar.hidden = true;
  if (!point) return;
  select(UNITS[unit](point), { scroll: false });
  openQuick();
}

/** Wire the text pane; readers select nothing to code. */
export function startTouch(pane) {
  if (!bar || !page.canCode) return;
  pane.addEventListener("click", (event) => {
    const unit = event.target.closest("[data-unit]")?.dataset.unit;
    if (unit) choose(unit);
    else if (event.pointerType === "touch" && event.target.closest(".turn-text") && atCursor() && !selected()) show(pane, event);
    else bar.hidden = true;
  });
  watchPassage((passage) => passage && (bar.hidden = true));
}
