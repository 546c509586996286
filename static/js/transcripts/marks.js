/** Marks of the transcription rules: Ctrl, Shift and a digit insert one, round the selected words where it has room. */

import { heardMs } from "#transcripts/reading";
import { caretIn, fieldOf, idOf, putCaret, textOf } from "#transcripts/turns";

const GAP = "…";
const TIME = "{time}";
const bar = document.querySelector(".marks");

/** A moment as f4 writes it: #00:01:02-3#. */
function stamp(ms) {
  const tenths = Math.round(ms / 100);
  const [hours, minutes, seconds] = [36000, 600, 10].map((unit, at) => Math.floor(tenths / unit) % (at ? 60 : 1000));
  const two = (number) => String(number).padStart(2, "0");
  return `#${two(hours)}:${two(minutes)}:${two(seconds)}-${tenths % 10}#`;
}

/** What to type for a mark round selected words, and where the caret stands then. */
export function filled(signs, selected, ms) {
  const timed = signs.replace(` ${TIME}`, ms === null ? "" : ` ${stamp(ms)}`);
  const at = timed.indexOf(GAP);
  if (at < 0) return { text: selected + timed, caret: selected.length + timed.length };
  const [before, after] = [timed.slice(0, at), timed.slice(at + GAP.length)];
  const inside = before.length + selected.length;
  return { text: before + selected + after, caret: selected ? inside + after.length : inside };
}

/** Words stand apart from a mark before or behind them. */
function spaced(text, start, end, signs) {
  const isApart = /^[([/]/.test(signs) && signs !== "/";
  const before = isApart && /[^\s([/]/.test(text[start - 1] ?? " ") ? " " : "";
  const after = isApart && /[\p{L}\p{N}]/u.test(text[end] ?? " ") ? " " : "";
  return { before, after };
}

function insert(id, signs) {
  const { start, end } = caretIn(id);
  const text = textOf(id);
  const { before, after } = spaced(text, start, end, signs);
  const mark = filled(signs, text.slice(start, end), heardMs());
  document.execCommand("insertText", false, before + mark.text + after);
  const at = start + before.length + mark.caret + (signs.includes(GAP) ? 0 : after.length);
  putCaret(id, at);
}

function onKeyDown(event) {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  const id = idOf(document.activeElement);
  if (!event.ctrlKey || !event.shiftKey || event.altKey || !digit || id === null || !caretIn(id)) return;
  const button = bar.querySelectorAll("[data-signs]")[digit - 1];
  if (!button) return;
  event.preventDefault();
  insert(id, button.dataset.signs);
}

/** Wire the keys and the buttons; a press on a button leaves the caret where it is. */
export function startMarks() {
  document.addEventListener("keydown", onKeyDown);
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-signs]");
    const id = idOf(document.activeElement);
    if (button && id !== null && fieldOf(id) === document.activeElement && caretIn(id)) insert(id, button.dataset.signs);
  });
}
