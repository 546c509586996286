/** Which turns are on screen or near it: only their codings are painted and only their bars are drawn. */
import { turnIndex, turns } from "#coding/text";

const NEAR_PX = 600;
const visible = new Set();
const listeners = new Set();
let observer = null;
let pane = null;

/** Whether the turn at an index is on screen or near it. */
export const isNear = (index) => visible.has(index);

/** The indexes of all turns on screen or near it. */
export const nearTurns = () => [...visible];

/** Call `listener({came, went})` with indexes of turns, after they came near or went. */
export function watchScreen(listener) {
  listeners.add(listener);
}

const tell = (change) => listeners.forEach((listener) => listener(change));

/** Only turns near the screen have colours at all (queries/stylesheet.py). */
function note(index, isThere) {
  if (isThere) visible.add(index);
  else visible.delete(index);
  turns[index]?.classList.toggle("is-near", isThere);
}

function onScreen(entries) {
  const came = [];
  const went = [];
  for (const entry of entries) {
    const index = turnIndex(Number(entry.target.querySelector(".turn-text").dataset.turn));
    if (entry.isIntersecting && !visible.has(index)) came.push(index);
    else if (!entry.isIntersecting && visible.has(index)) went.push(index);
  }
  for (const index of came) note(index, true);
  for (const index of went) note(index, false);
  if (came.length || went.length) tell({ came, went });
}

/** The browser tells of turns one frame late; what is there at first is found at once, so that nothing flickers. */
function findNear() {
  const { top, bottom } = pane.getBoundingClientRect();
  const found = [];
  const box = (index) => turns[index].closest(".turn").getBoundingClientRect();
  let low = 0;
  for (let high = turns.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (box(middle).bottom < top - NEAR_PX) low = middle + 1;
    else high = middle;
  }
  for (let index = low; index < turns.length && box(index).top < bottom + NEAR_PX; index += 1) found.push(index);
  for (const index of found) note(index, true);
}

/** Watch the turns of the page, again when they were put in anew. */
export function watchTurns() {
  observer.disconnect();
  visible.clear();
  findNear();
  for (const paragraph of turns) observer.observe(paragraph.closest(".turn"));
}

/** Watch from now on. */
export function startScreen(textPane) {
  pane = textPane;
  observer = new IntersectionObserver(onScreen, { root: pane, rootMargin: `${NEAR_PX}px 0px` });
  watchTurns();
}
