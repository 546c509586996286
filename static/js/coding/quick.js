/** The quick-code box: search as you type, arrows, Enter; stands below the selected passage. Readers have none. */
import { apply, isSent, page, reassign } from "#coding/acts";
import { takeInHand } from "#coding/athand";
import { category, digitOf, search, watchCategories } from "#coding/categories";
import { favourites } from "#coding/favourites";
import { selected, watchPassage } from "#coding/passage";
import { liveRange } from "#coding/text";

const box = document.getElementById("quick");
const field = box?.querySelector("input");
const list = box?.querySelector("[role=listbox]");
const pane = document.querySelector(".pane-text");
const MOST = 18; // nine on digits, and as many favourites
const GAP = 6;
const TOUCH_MS = 350; // a finger that selects ends with the browser's own handles
const EDGE = 8;
const OTHERS = "#quick, #coding-context, .bar, .edge, .memo-mark, [contenteditable]"; // no words to select
const LEAST_LIST = 108;
const MOST_LIST = 300;
let found = [];
let current = 0;
let isAbove = false;
let codingToChange = null;
let opening = 0;

function option(each, index) {
  const element = document.createElement("div");
  element.id = `quick-${index}`;
  element.role = "option";
  element.className = `quick-option ${each.id ? `cat-${each.id}` : ""}`;
  element.setAttribute("aria-selected", String(index === current));
  const dot = Object.assign(document.createElement("span"), { className: "swatch" });
  const name = Object.assign(document.createElement("span"), { className: "quick-name", textContent: each.name });
  const above = field.value ? category(each.parent)?.name ?? "" : "";
  name.append(" ", Object.assign(document.createElement("small"), { textContent: above }));
  element.append(dot, name);
  const key = each.id ? digitOf(each.id) || "" : "N";
  if (key) element.append(Object.assign(document.createElement("kbd"), { textContent: key }));
  return element;
}

function fill() {
  found = (field.value.trim() ? search(field.value) : [...new Set([...search(""), ...favourites()])]).slice(0, MOST);
  const typed = field.value.trim();
  if (typed && box.dataset.new && !codingToChange) found.push({ id: 0, name: box.dataset.new.replace("{name}", typed), typed });
  current = Math.min(current, Math.max(0, found.length - 1));
  list.replaceChildren(...found.map(option));
  field.setAttribute("aria-activedescendant", found.length ? `quick-${current}` : "");
  keepInSight(list.children[current]);
}

/** Scroll the list alone: the text below stays where it is. */
function keepInSight(chosen) {
  if (!chosen) return;
  const [frame, box] = [list, chosen].map((element) => element.getBoundingClientRect());
  list.scrollTop += Math.min(0, box.top - frame.top) + Math.max(0, box.bottom - frame.bottom);
}

/** Stand below the passage, or above it where there is more room; keep to that side while typing, never be cut off. */
function stand({ anew = false } = {}) {
  const boxes = [...liveRange(selected()).getClientRects()];
  const last = boxes.at(-1);
  if (!last) return;
  const frame = pane.getBoundingClientRect();
  list.style.maxHeight = "";
  const roomBelow = frame.bottom - EDGE - last.bottom - GAP;
  const roomAbove = boxes[0].top - GAP - frame.top - EDGE;
  if (anew) isAbove = roomBelow < box.offsetHeight && roomAbove > roomBelow;
  const others = box.offsetHeight - list.offsetHeight;
  const room = Math.min(isAbove ? roomAbove : roomBelow, frame.height - 2 * EDGE);
  list.style.maxHeight = `${Math.min(MOST_LIST, Math.max(LEAST_LIST, room - others))}px`;
  const wanted = isAbove ? boxes[0].top - GAP - box.offsetHeight : last.bottom + GAP;
  const top = Math.max(frame.top + EDGE, Math.min(wanted, frame.bottom - EDGE - box.offsetHeight));
  box.style.top = `${top - frame.top + pane.scrollTop}px`;
  box.style.left = `${Math.max(16, Math.min(last.left - frame.left, frame.width - box.offsetWidth - 24))}px`;
}

/** Show the box below the passage; `focus` to type at once. */
export function openQuick({ focus = false, coding = null } = {}) {
  if (!box || !selected()) return false;
  cancelAnimationFrame(opening); // the box that opens by itself must not empty the one that was asked for
  codingToChange = coding;
  field.placeholder = coding ? box.dataset.reassign : box.dataset.apply;
  box.hidden = false;
  field.value = "";
  current = 0;
  fill();
  stand({ anew: true });
  if (focus) field.focus({ preventScroll: true });
  return true;
}

/** Hide the box; the passage stays. `forGood`: one that is about to open stays away too. Returns whether it was open. */
export function closeQuick({ forGood = false } = {}) {
  if (forGood) cancelAnimationFrame(opening);
  if (!box || box.hidden) return false;
  const hadFocus = box.contains(document.activeElement);
  box.hidden = true;
  if (hadFocus) pane.focus({ preventScroll: true });
  return true;
}

const isMenuOpen = () => document.getElementById("coding-context")?.hidden === false;

function choose(index) {
  const each = found[index];
  const coding = codingToChange;
  closeQuick();
  if (each?.id && coding) reassign(coding, each.id);
  else if (each?.id) apply(each.id);
  else if (each) box.dispatchEvent(new CustomEvent("quick:new", { bubbles: true, detail: { name: each.typed } }));
}

/** Search another category for a coding; its passage is shown meanwhile. */
export function reassignFrom(id) {
  if (!page.canCode || !isSent(id) || !takeInHand(id)) return false;
  return openQuick({ focus: true, coding: id });
}

function onKeyDown(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length) {
    current = (current + step + found.length) % found.length;
    fill();
  } else if (event.key === "Enter") choose(current);
  else if (event.key === "Escape") closeQuick();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Wire the box: it opens by itself when a passage was selected with the mouse. */
export function startQuick() {
  if (!box) return;
  field.addEventListener("input", () => {
    current = 0;
    fill();
    stand();
  });
  field.addEventListener("keydown", onKeyDown);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const index = [...list.children].indexOf(event.target.closest("[role=option]"));
    if (index >= 0) choose(index);
  });
  pane.addEventListener("pointerup", (event) => {
    if (event.altKey || event.target.closest(OTHERS)) return;
    cancelAnimationFrame(opening);
    if (event.button === 0) opening = requestAnimationFrame(() => (selected() && !isMenuOpen() ? openQuick() : closeQuick()));
  });
  pane.addEventListener("touchend", ({ target }) => {
    if (!target.closest(OTHERS)) setTimeout(() => selected() && box.hidden && openQuick(), TOUCH_MS);
  });
  watchPassage((passage, { isMoved } = {}) => {
    if (!isMoved || (!passage && document.activeElement !== field)) closeQuick();
    else if (passage && !box.hidden) stand();
  });
  watchCategories((what) => what === "tree" && !box.hidden && fill());
}
