/** Which turns are on screen or near it: only their codings are painted and only their bars are drawn. */
import { turnIndex } from "#coding/text";

const NEAR_PX = 400;
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

/** A stretch of turns in a row, which the page lays out together. */
const stretches = () => [...document.querySelectorAll(".stretch")];
const turnsIn = (stretch) => [...stretch.querySelectorAll(".turn-text")].map(({ dataset }) => turnIndex(Number(dataset.turn)));

function onScreen(entries) {
  const came = entries.filter(({ isIntersecting }) => isIntersecting).flatMap(({ target }) => turnsIn(target)).filter((index) => !visible.has(index));
  const went = entries.filter(({ isIntersecting }) => !isIntersecting).flatMap(({ target }) => turnsIn(target)).filter((index) => visible.has(index));
  for (const index of came) visible.add(index);
  for (const index of went) visible.delete(index);
  if (came.length || went.length) tell({ came, went });
}

/** The browser tells of turns one frame late; what is there at first is found at once, so that nothing flickers. */
function findNear(all) {
  const { top, bottom } = pane.getBoundingClientRect();
  let low = 0;
  for (let high = all.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (all[middle].getBoundingClientRect().bottom < top - NEAR_PX) low = middle + 1;
    else high = middle;
  }
  const found = all.slice(low).filter((stretch) => stretch.getBoundingClientRect().top < bottom + NEAR_PX);
  for (const index of found.flatMap(turnsIn)) visible.add(index);
}

/** Watch the turns of the page, again when they were put in anew. */
export function watchTurns() {
  const all = stretches();
  observer.disconnect();
  visible.clear();
  findNear(all);
  for (const stretch of all) observer.observe(stretch);
}

/** Watch from now on. */
export function startScreen(textPane) {
  pane = textPane;
  observer = new IntersectionObserver(onScreen, { root: pane, rootMargin: `${NEAR_PX}px 0px` });
  watchTurns();
}
