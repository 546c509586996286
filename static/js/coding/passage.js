/** The passage at hand: set by mouse, touch or keyboard; it stays when the focus goes elsewhere. */
import { paintPassage } from "#coding/painter";
import { compare, liveRange, nextPoint, pointAt } from "#coding/text";
import { takesText } from "#lib/keys";

const listeners = new Set();
let passage = null;
let cursor = null;
let pane = null;

/** The selected passage {start, end}, or null. */
export function selected() {
  follow();
  return passage;
}

/** Where the cursor stands: the selected passage, else the place that was clicked ({start, end} alike), else null. */
export function atCursor() {
  follow();
  return passage ?? (cursor && { start: cursor, end: cursor });
}

/** Call `listener(passage)` whenever it changes; with `{isMoved}` where its words were moved by others. */
export function watchPassage(listener) {
  listeners.add(listener);
}

const samePoint = (one, other) => one === other || Boolean(one && other && compare(one, other) === 0);
const same = (one, other) => one === other || Boolean(one && other && samePoint(one.start, other.start) && samePoint(one.end, other.end));

function set(next, point = next?.end ?? null) {
  if (same(next, passage) && samePoint(point, cursor)) return;
  const repaint = !same(next, passage);
  cursor = point;
  passage = next;
  if (repaint) paintPassage(passage);
  pane.classList.toggle("has-passage", Boolean(passage));
  listeners.forEach((listener) => listener(passage));
}

/** The words under the cursor or the passage have moved, also to new elements: it goes with them (null: they are gone).

Where somebody is typing in a field, the browser's own selection is the caret there, and stays. `takeIn()` takes over
the codings on the new words before anybody is told. */
export function goWithWords(next, takeIn) {
  if (!takesText(document.activeElement)) selectNatively(next);
  cursor = next?.end ?? null;
  passage = next && compare(next.start, next.end) < 0 ? next : null;
  paintPassage(passage);
  takeIn();
  paintPassage(passage);
  pane.classList.toggle("has-passage", Boolean(passage));
  listeners.forEach((listener) => listener(passage, { isMoved: true }));
}

function selectNatively(next) {
  const native = getSelection();
  native.removeAllRanges();
  const range = next && liveRange(next);
  if (range) native.addRange(range);
  return range;
}

/** Select a passage from a script (null lets go of it); `scroll` brings it into view. */
export function select(next, { scroll = true } = {}) {
  const range = selectNatively(next);
  set(next);
  if (range && scroll) reveal(range);
}

/** Turns get their real height when they are seen: what was scrolled to may then lie elsewhere. */
function reveal(range) {
  bringIntoView(range);
  requestAnimationFrame(() => bringIntoView(range));
}

function bringIntoView(range) {
  const box = range.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  const room = 72;
  if (box.top < frame.top + room) pane.scrollBy({ top: box.top - frame.top - room });
  else if (box.bottom > frame.bottom - room) pane.scrollBy({ top: Math.min(box.bottom - frame.bottom + room, box.top - frame.top - room) });
}

/** Take over the browser's selection, where it lies in the text; elsewhere the passage stays as it is. */
function follow() {
  const native = getSelection();
  const anchor = native.rangeCount ? pointAt(native.anchorNode, native.anchorOffset) : null;
  if (!anchor || !pane.contains(native.focusNode) || pane.classList.contains("is-editing")) return;
  const focus = nextPoint(native.focusNode, native.focusOffset);
  const [start, end] = compare(anchor, focus) <= 0 ? [anchor, focus] : [focus, anchor];
  set(compare(start, end) === 0 ? null : { start, end }, focus);
}

/** Follow the browser's selection inside the text pane. */
export function followSelection(textPane) {
  pane = textPane;
  document.addEventListener("selectionchange", follow);
}
