/** Bars in the margin, one a coding and stretch of turns, drawn only for what is on screen. */
import { category } from "#coding/categories";
import { nearTurns, watchScreen } from "#coding/onscreen";
import { codingById, laneCount, onTurn, watch } from "#coding/state";
import { boxOf, lengthOf, turnAt, turnIndex, turns } from "#coding/text";

const LEAST_LANES = 2;
const MOST_LANES = 12;
const LEAST_PX = 4;
const sizes = new WeakMap();
let atHand = new Set();

const stretchOf = (index) => turns[index].closest(".stretch");
const stretchesOf = (indexes) => [...new Set(indexes.map(stretchOf))];
const marginOf = (stretch) => stretch.querySelector(".lanes");
const indexOf = ({ dataset }) => turnIndex(Number(dataset.turn));

/** The indexes of a stretch's first and last turn. */
function reachOf(stretch) {
  const paragraphs = stretch.querySelectorAll(".turn-text");
  return { first: indexOf(paragraphs[0]), last: indexOf(paragraphs[paragraphs.length - 1]) };
}

/** The codings that touch a stretch. */
function within({ first, last }) {
  const found = new Set();
  for (let index = first; index <= last; index += 1) for (const coding of onTurn(index)) found.add(coding);
  return [...found].sort((a, b) => a.lane - b.lane);
}

const touches = ({ start, end }, { first, last }) => turnIndex(start.turn) <= last && turnIndex(end.turn) >= first;

/** The part of a coding that lies in a stretch. */
function measure(coding, { first, last }) {
  const cameFrom = turnIndex(coding.start.turn) < first;
  const goesOn = turnIndex(coding.end.turn) > last;
  const start = cameFrom ? { turn: turnAt(first), offset: 0 } : coding.start;
  const end = goesOn ? { turn: turnAt(last), offset: lengthOf(turnAt(last)) } : coding.end;
  return { coding, box: boxOf({ start, end }), goesOn, cameFrom };
}

/** A bar without its place; no <button>: that would be several boxes, and there are hundreds of bars. */
function newBar(coding) {
  const element = document.createElement("span");
  element.role = "button";
  element.tabIndex = -1;
  element.dataset.coding = coding.id;
  nameBar(element, coding);
  return element;
}

function nameBar(element, coding) {
  const name = `${category(coding.category)?.name ?? ""} · ${coding.coder}`;
  element.setAttribute("aria-label", name);
  element.dataset.tip = name;
}

/** Put a bar where it belongs; what is right already is left alone. */
function put(element, { coding, box, goesOn, cameFrom }, top) {
  const states = {
    "goes-on": goesOn,
    "came-from": cameFrom,
    "is-unsent": coding.id < 0,
    "is-flagged": coding.isFlagged && !cameFrom,
    "at-hand": atHand.has(coding.id),
  };
  const names = Object.keys(states).filter((name) => states[name]);
  const className = ["bar", `cat-${coding.category}`, ...names].join(" ");
  if (!element.classList.contains(`cat-${coding.category}`)) nameBar(element, coding);
  if (element.className !== className) element.className = className;
  const places = { top: `${box.top - top}px`, height: `${Math.max(box.height, LEAST_PX)}px`, "--lane": String(coding.lane) };
  for (const [name, value] of Object.entries(places)) {
    if (element.style.getPropertyValue(name) !== value) element.style.setProperty(name, value);
  }
}

const sizeOf = (stretch) => `${stretch.offsetWidth} ${stretch.offsetHeight}`;

/** Draw the bars of some stretches, or of these codings alone: all are measured before any is drawn. */
function draw(stretches, codings = null) {
  const measured = stretches.map((stretch) => {
    const reach = reachOf(stretch);
    const here = codings?.filter((coding) => touches(coding, reach)) ?? within(reach);
    const parts = here.map((coding) => measure(coding, reach)).filter(({ box }) => box.height);
    if (!codings) sizes.set(stretch, sizeOf(stretch));
    return { margin: marginOf(stretch), top: parts.length ? stretch.getBoundingClientRect().top : 0, parts };
  });
  const given = codings && new Set(codings.map(({ id }) => id));
  for (const { margin, top, parts } of measured) {
    const old = new Map([...margin.children].map((element) => [Number(element.dataset.coding), element]));
    for (const part of parts) {
      put(old.get(part.coding.id) ?? margin.appendChild(newBar(part.coding)), part, top);
      old.delete(part.coding.id);
    }
    for (const [id, element] of old) if (!given || given.has(id)) element.remove();
  }
}

/** Make room in the margin for as many bars as stand side by side. */
function makeRoom() {
  const lanes = Math.min(Math.max(laneCount(), LEAST_LANES), MOST_LANES);
  const holder = document.querySelector(".turns");
  if (holder.style.getPropertyValue("--lanes") === String(lanes)) return false;
  holder.style.setProperty("--lanes", lanes);
  return true;
}

/** Draw all bars on screen again, after the text has moved. */
export const redrawBars = () => draw(stretchesOf(nearTurns()));

/** Name all bars again, after categories have changed. */
export function renameBars() {
  for (const element of document.querySelectorAll(".lanes > .bar")) {
    const coding = codingById(Number(element.dataset.coding));
    if (coding) nameBar(element, coding);
  }
}

/** Show which codings lie at the cursor. */
export function showAtHand(codings) {
  atHand = new Set(codings.map(({ id }) => id));
  for (const element of document.querySelectorAll(".lanes > .bar")) element.classList.toggle("at-hand", atHand.has(Number(element.dataset.coding)));
}

function redraw({ added, removed }) {
  if (makeRoom()) return redrawBars();
  const stays = new Set(added.map(({ id }) => id));
  const gone = new Set(removed.map(({ id }) => id).filter((id) => !stays.has(id)));
  for (const element of document.querySelectorAll(".lanes > .bar")) if (gone.has(Number(element.dataset.coding))) element.remove();
  return draw(stretchesOf(nearTurns()), added);
}

function onScreen({ came, went }) {
  for (const stretch of stretchesOf(went.filter((index) => turns[index]))) {
    observer.unobserve(stretch);
    marginOf(stretch).replaceChildren();
  }
  follow(stretchesOf(came));
}

/** Draw stretches now, and again whenever their text takes another room. */
function follow(stretches) {
  draw(stretches);
  for (const stretch of stretches) observer.observe(stretch);
}

/** Follow what is on screen, again when the turns were put in anew. */
export const followBars = () => follow(stretchesOf(nearTurns()));

const observer = new ResizeObserver((entries) => draw(entries.map(({ target }) => target).filter((stretch) => sizes.get(stretch) !== sizeOf(stretch))));

/** Draw from now on whatever the state holds. */
export function startBars() {
  watch(redraw);
  watchScreen(onScreen);
  followBars();
  document.fonts.ready.then(redrawBars);
}
