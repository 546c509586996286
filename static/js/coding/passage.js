/** The passage at hand: set by mouse, touch or keyboard; it stays when the focus goes elsewhere. */
import { paintPassage } from "#coding/painter";
import { compare, liveRange, nextPoint, pointAt } from "#coding/text";

const listeners = new Set();
let passage = null;
let cursor = null;
let pane = null;

/** The selected passage {start, end}, or null. */
export const selected = () => passage;

/** Where the cursor stands: the selected passage, else the place that was clicked ({start, end} alike), else null. */
export const atCursor = () => passage ?? (cursor && { start: cursor, end: cursor });

/** Call `listener(passage)` whenever it changes. */
export function watchPassage(listener) {
  listeners.add(listener);
}

function set(next, point = null) {
  const same = next && passage && compare(next.start, passage.start) === 0 && compare(next.end, passage.end) === 0;
  cursor = point ?? next?.start ?? null;
  if (same) return;
  passage = next;
  paintPassage(passage);
  listeners.forEach((listener) => listener(passage));
}

/** Select a passage from a script; `scroll` brings it into view. */
export function select(next, { scroll = true } = {}) {
  set(next);
  const native = getSelection();
  if (!next) {
    native.removeAllRanges();
    return;
  }
  const range = liveRange(next);
  native.removeAllRanges();
  native.addRange(range);
  if (scroll) reveal(range);
}

function reveal(range) {
  const box = range.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  const room = 72;
  if (box.top < frame.top + room) pane.scrollBy({ top: box.top - frame.top - room });
  else if (box.bottom > frame.bottom - room) pane.scrollBy({ top: Math.min(box.bottom - frame.bottom + room, box.top - frame.top - room) });
}

function onSelectionChange() {
  const native = getSelection();
  const anchor = native.rangeCount ? pointAt(native.anchorNode, native.anchorOffset) : null;
  if (!anchor || !pane.contains(native.focusNode)) return;
  const focus = nextPoint(native.focusNode, native.focusOffset);
  const [start, end] = compare(anchor, focus) <= 0 ? [anchor, focus] : [focus, anchor];
  set(compare(start, end) === 0 ? null : { start, end }, focus);
  if (compare(start, end) === 0) listeners.forEach((listener) => listener(null));
}

/** Follow the browser's selection inside the text pane. */
export function followSelection(textPane) {
  pane = textPane;
  document.addEventListener("selectionchange", onSelectionChange);
}
