/** Bars in the margin, one a coding and turn, drawn only for the turns on screen. */
import { category } from "#coding/categories";
import { laneCount, onTurn, watch } from "#coding/state";
import { lengthOf, liveRange, turnAt, turnIndex, turns } from "#coding/text";

const LEAST_LANES = 2;
const MOST_LANES = 12;
const visible = new Set();
let observer = null;

const marginOf = (index) => turns[index].closest(".turn").querySelector(".lanes");

/** The part of a coding that lies in one turn, and its place in the margin. */
function measure(coding, index) {
  const turn = turnAt(index);
  const start = coding.start.turn === turn ? coding.start : { turn, offset: 0 };
  const end = coding.end.turn === turn ? coding.end : { turn, offset: lengthOf(turn) };
  const box = liveRange({ start, end }).getBoundingClientRect();
  return { box, goesOn: coding.end.turn !== turn, cameFrom: coding.start.turn !== turn };
}

function bar(coding, index, top) {
  const element = document.createElement("button");
  const { box, goesOn, cameFrom } = measure(coding, index);
  element.type = "button";
  element.tabIndex = -1;
  element.className = `bar cat-${coding.category}`;
  element.dataset.coding = coding.id;
  element.classList.toggle("goes-on", goesOn);
  element.classList.toggle("came-from", cameFrom);
  element.style.top = `${box.top - top}px`;
  element.style.height = `${Math.max(box.height, 4)}px`;
  element.style.setProperty("--lane", coding.lane);
  element.setAttribute("aria-label", `${category(coding.category)?.name ?? ""} · ${coding.coder}`);
  element.dataset.tip = `${category(coding.category)?.name ?? ""} · ${coding.coder}`;
  return element;
}

function draw(index) {
  const margin = marginOf(index);
  const top = margin.getBoundingClientRect().top;
  const codings = onTurn(index).sort((a, b) => a.lane - b.lane);
  margin.replaceChildren(...codings.map((coding) => bar(coding, index, top)));
}

/** Make room in the margin for as many bars as stand side by side. */
function makeRoom() {
  const lanes = Math.min(Math.max(laneCount(), LEAST_LANES), MOST_LANES);
  document.querySelector(".coding").style.setProperty("--lanes", lanes);
}

/** Draw all bars on screen again, after the text has moved or categories have changed. */
export const redrawBars = () => visible.forEach(draw);

function redraw({ added, removed }) {
  makeRoom();
  const touched = new Set();
  for (const { start, end } of [...added, ...removed]) {
    for (let index = turnIndex(start.turn); index <= turnIndex(end.turn); index += 1) touched.add(index);
  }
  for (const index of touched) if (visible.has(index)) draw(index);
}

function onScreen(entries) {
  for (const entry of entries) {
    const index = turnIndex(Number(entry.target.querySelector(".turn-text").dataset.turn));
    if (entry.isIntersecting) {
      visible.add(index);
      draw(index);
    } else if (visible.delete(index)) {
      marginOf(index).replaceChildren();
    }
  }
}

/** Watch which turns are on screen, again when they were put in anew. */
export function watchTurns() {
  observer.disconnect();
  visible.clear();
  for (const paragraph of turns) observer.observe(paragraph.closest(".turn"));
}

/** Draw from now on whatever the state holds. */
export function startBars(pane) {
  watch(redraw);
  observer = new IntersectionObserver(onScreen, { root: pane, rootMargin: "300px 0px" });
  watchTurns();
  let width = pane.clientWidth;
  new ResizeObserver(() => {
    if (pane.clientWidth === width) return;
    width = pane.clientWidth;
    redrawBars();
  }).observe(pane);
  document.fonts.ready.then(redrawBars);
}
