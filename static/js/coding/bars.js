/** Bars in the margin, one a coding and turn, drawn only for the turns on screen. */
import { category } from "#coding/categories";
import { nearTurns, isNear, watchScreen } from "#coding/onscreen";
import { laneCount, onTurn, watch } from "#coding/state";
import { boxOf, lengthOf, turnAt, turnIndex, turns } from "#coding/text";

const LEAST_LANES = 2;
const MOST_LANES = 12;
const LEAST_PX = 4;
let atHand = new Set();

const marginOf = (index) => turns[index].closest(".turn").querySelector(".lanes");

/** The part of a coding that lies in one turn, and its place in the margin. */
function measure(coding, index) {
  const turn = turnAt(index);
  const start = coding.start.turn === turn ? coding.start : { turn, offset: 0 };
  const end = coding.end.turn === turn ? coding.end : { turn, offset: lengthOf(turn) };
  return { coding, box: boxOf({ start, end }), goesOn: coding.end.turn !== turn, cameFrom: coding.start.turn !== turn };
}

function bar({ coding, box, goesOn, cameFrom }, top) {
  const element = document.createElement("button");
  const name = `${category(coding.category)?.name ?? ""} · ${coding.coder}`;
  element.type = "button";
  element.tabIndex = -1;
  element.className = `bar cat-${coding.category}`;
  element.dataset.coding = coding.id;
  element.classList.toggle("goes-on", goesOn);
  element.classList.toggle("came-from", cameFrom);
  element.classList.toggle("is-unsent", coding.id < 0);
  element.classList.toggle("is-flagged", coding.isFlagged && !cameFrom);
  element.classList.toggle("at-hand", atHand.has(coding.id));
  element.style.top = `${box.top - top}px`;
  element.style.height = `${Math.max(box.height, LEAST_PX)}px`;
  element.style.setProperty("--lane", coding.lane);
  element.setAttribute("aria-label", name);
  element.dataset.tip = name;
  return element;
}

/** Draw the bars of some turns: all are measured before any is drawn, so that the page is laid out once. */
function draw(indexes) {
  const measured = indexes.map((index) => {
    const margin = marginOf(index);
    const codings = onTurn(index).sort((a, b) => a.lane - b.lane);
    if (!codings.length) return { margin, top: 0, parts: [] };
    return { margin, top: margin.getBoundingClientRect().top, parts: codings.map((coding) => measure(coding, index)) };
  });
  for (const { margin, top, parts } of measured) {
    if (parts.length || margin.firstChild) margin.replaceChildren(...parts.map((part) => bar(part, top)));
  }
}

/** Make room in the margin for as many bars as stand side by side. */
function makeRoom() {
  const lanes = Math.min(Math.max(laneCount(), LEAST_LANES), MOST_LANES);
  const holder = document.querySelector(".coding");
  if (holder.style.getPropertyValue("--lanes") === String(lanes)) return false;
  holder.style.setProperty("--lanes", lanes);
  return true;
}

/** Draw all bars on screen again, after the text has moved or categories have changed. */
export const redrawBars = () => draw(nearTurns());

/** Show which codings lie at the cursor. */
export function showAtHand(codings) {
  atHand = new Set(codings.map(({ id }) => id));
  for (const element of document.querySelectorAll(".lanes > .bar")) element.classList.toggle("at-hand", atHand.has(Number(element.dataset.coding)));
}

function redraw({ added, removed }) {
  if (makeRoom()) return redrawBars();
  const touched = new Set();
  for (const { start, end } of [...added, ...removed]) {
    for (let index = turnIndex(start.turn); index <= turnIndex(end.turn); index += 1) if (isNear(index)) touched.add(index);
  }
  return draw([...touched]);
}

function onScreen({ came, went }) {
  for (const index of went) if (turns[index]) marginOf(index).replaceChildren();
  draw(came);
}

/** Draw from now on whatever the state holds. */
export function startBars(pane) {
  watch(redraw);
  watchScreen(onScreen);
  let width = pane.clientWidth;
  new ResizeObserver(() => {
    if (pane.clientWidth === width) return;
    width = pane.clientWidth;
    redrawBars();
  }).observe(pane);
  document.fonts.ready.then(redrawBars);
}
