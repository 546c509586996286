/** The edges of the coding at hand: two handles to drag, and keys that move them word by word. */
import { page, resize } from "#coding/acts";
import { atHand, watchAtHand } from "#coding/athand";
import { wordEdge } from "#coding/caret";
import { select } from "#coding/passage";
import { codingById, exchange } from "#coding/state";
import { compare, linesOf, nextPoint } from "#coding/text";
import { onKey } from "#lib/keys";

const IDLE_MS = 500;
const handles = {};
let pane = null;
let dragged = null;
let nudged = null;
let isSelecting = false;

function place(handle, x, top, height) {
  const frame = pane.getBoundingClientRect();
  handle.style.left = `${x - frame.left}px`;
  handle.style.top = `${top - frame.top + pane.scrollTop}px`;
  handle.style.height = `${height}px`;
}

/** Put the handles at the ends of the coding at hand. */
function show() {
  if (dragged) return;
  const coding = atHand();
  const isSeen = Boolean(coding && coding.id > 0 && !isSelecting);
  for (const handle of Object.values(handles)) handle.hidden = !isSeen;
  if (!isSeen) return;
  const lines = linesOf(coding);
  if (!lines.length) return;
  const [first, last] = [lines[0], lines.at(-1)];
  place(handles.start, first.left, first.top, first.height);
  place(handles.end, last.right, last.bottom - last.height, last.height);
  for (const [edge, handle] of Object.entries(handles)) handle.className = `edge edge-${edge} cat-${coding.category}`;
}

/** A passage with one edge somewhere else; null where nothing would be left of it. */
function moved({ start, end }, edge, point) {
  const passage = edge === "start" ? { start: point, end } : { start, end: point };
  return compare(passage.start, passage.end) < 0 ? passage : null;
}

function pointUnder(x, y) {
  const found = document.caretPositionFromPoint?.(x, y) ?? null;
  const range = found ? null : document.caretRangeFromPoint?.(x, y);
  const node = found?.offsetNode ?? range?.startContainer;
  return node && pane.querySelector(".turns").contains(node) ? nextPoint(node, found?.offset ?? range.startOffset) : null;
}

function press(event, edge) {
  const coding = atHand();
  if (!coding || coding.id < 0 || event.button) return;
  event.preventDefault();
  flush();
  dragged = { id: coding.id, edge, passage: null };
  handles[edge].setPointerCapture(event.pointerId);
  document.querySelector(".coding").classList.add("is-resizing");
}

function drag(event) {
  if (!dragged) return;
  handles[dragged.edge].style.pointerEvents = "none";
  const under = pointUnder(event.clientX, event.clientY);
  handles[dragged.edge].style.pointerEvents = "";
  const coding = codingById(dragged.id);
  if (!under || !coding) return;
  const point = event.altKey ? under : wordEdge(under, dragged.edge);
  const passage = moved(coding, dragged.edge, point);
  if (!passage) return;
  Object.assign(dragged, { passage, version: page.version });
  select(passage, { scroll: false });
  const lines = linesOf(passage);
  const line = dragged.edge === "start" ? lines[0] : lines.at(-1);
  if (line) place(handles[dragged.edge], dragged.edge === "start" ? line.left : line.right, line.top, line.height);
}

function drop() {
  if (!dragged) return;
  const { id, passage, version } = dragged;
  dragged = null;
  document.querySelector(".coding").classList.remove("is-resizing");
  if (passage) resize(id, passage, { version });
  show();
}

/** Move an edge by a word; several presses become one act. */
function nudge(edge, direction) {
  const coding = atHand();
  if (!page.canCode || !coding || coding.id < 0) return false;
  const passage = moved(coding, edge, wordEdge(coding[edge], edge, direction));
  if (!passage) return true;
  clearTimeout(nudged?.timer);
  exchange([{ ...coding, ...passage }]);
  select(passage);
  nudged = { id: coding.id, before: nudged?.id === coding.id ? nudged.before : coding, passage, version: page.version, timer: setTimeout(flush, IDLE_MS) };
  return true;
}

/** Send what keys have moved; before any other key, so that an undo takes it back. */
function flush() {
  if (!nudged) return;
  const { id, passage, before, version, timer } = nudged;
  clearTimeout(timer);
  nudged = null;
  resize(id, passage, { before, version });
}

function handle(edge) {
  const element = document.createElement("span");
  element.className = "edge";
  element.hidden = true;
  element.setAttribute("aria-hidden", "true");
  element.addEventListener("pointerdown", (event) => press(event, edge));
  element.addEventListener("pointermove", drag);
  element.addEventListener("lostpointercapture", drop);
  pane.append(element);
  return element;
}

/** A handle must not come under a mouse that is just selecting: it would take the release for itself. */
function selecting(isOn) {
  isSelecting = isOn;
  show();
}

/** Wire both edges; readers have none. */
export function startEdges(textPane) {
  pane = textPane;
  if (!page.canCode) return;
  for (const edge of ["start", "end"]) handles[edge] = handle(edge);
  watchAtHand(show);
  pane.addEventListener("pointerdown", ({ target }) => target.closest(".edge") || selecting(true));
  for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, () => isSelecting && selecting(false));
  new ResizeObserver(() => requestAnimationFrame(show)).observe(pane.querySelector(".turns"));
  const isEdgeKey = (event) => event.altKey && /^Arrow(Left|Right)$|^(Alt|Shift)$/.test(event.key);
  document.addEventListener("keydown", (event) => isEdgeKey(event) || flush(), { capture: true });
  document.addEventListener("pointerdown", flush, { capture: true });
  addEventListener("pagehide", flush);
  const keys = { "Alt+ArrowRight": ["end", 1], "Alt+ArrowLeft": ["end", -1], "Alt+Shift+ArrowRight": ["start", 1], "Alt+Shift+ArrowLeft": ["start", -1] };
  for (const [name, [edge, direction]] of Object.entries(keys)) onKey(name, () => nudge(edge, direction));
}
