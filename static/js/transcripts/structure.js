/** Keys that change the shape of a transcript: Enter splits a turn, Backspace joins, arrows go on, Ctrl+Enter checks. */

import { post } from "#lib/request";
import { codePoints } from "#lib/positions";
import { goOnByHand, isByHand } from "#transcripts/dictation";
import { currentVersion } from "#transcripts/news";
import { command, noteTyped } from "#transcripts/saving";
import { caretIn, elementOf, hasMovedOn, idOf, ids, list, neighbour, putCaret, textOf } from "#transcripts/turns";
import { repaint } from "#transcripts/words";

let held = null;

/** While a command is on its way, letters typed into its turns wait; then they go where `act` says that the caret
belongs: [turn, units]. Who has gone on to another turn meanwhile stays there. */
async function holding(turns, act) {
  held = { turns, typed: "" };
  const place = (await act()) ?? [turns[0], textOf(turns[0]).length];
  const { typed } = held;
  held = null;
  const other = hasMovedOn(...turns) ? idOf(document.activeElement) : null;
  const caret = other === null ? null : caretIn(other);
  if (typed || other === null) putCaret(...place);
  if (typed) document.execCommand("insertText", false, typed);
  if (typed && caret) putCaret(other, caret.start, caret.end);
}

function onBeforeInput(event) {
  if (!held?.turns.includes(idOf(event.target))) return;
  event.preventDefault();
  if (event.inputType === "insertText") held.typed += event.data ?? "";
}

function split(id, caret) {
  const offset = codePoints(textOf(id), caret.start);
  return holding([id], async () => {
    const news = await command("edits/split/", { turn: id, offset });
    return news?.turn ? [news.turn, 0] : [id, caret.start];
  });
}

function join(first, second) {
  return holding([first, second], async () => {
    const [head, tail] = [textOf(first).length, textOf(second).length];
    const news = await command("edits/join/", { turn: first });
    return [first, news && head && tail ? textOf(first).length - tail : head];
  });
}

/** A caret that an arrow can't move any more goes on in the neighbouring turn. */
function goOn(id, step) {
  const before = caretIn(id);
  setTimeout(() => {
    const now = caretIn(id);
    const next = neighbour(id, step);
    if (next === null || !before || now?.start !== before.start) return;
    putCaret(next, step > 0 ? 0 : textOf(next).length);
  });
}

/** Show how many turns a person has compared with the sound. */
export function countChecked() {
  const checked = list.querySelectorAll("[data-act=check][aria-pressed=true]").length;
  const all = ids().length;
  const meter = document.getElementById("checked");
  meter.max = Math.max(1, all);
  meter.value = checked;
  meter.parentElement.title = list.dataset.checkedOf.replace("{number}", checked).replace("{total}", all);
  meter.nextElementSibling.textContent = list.dataset.checked.replace("{percent}", Math.floor((100 * checked) / Math.max(1, all)));
}

/** Note that a turn was compared with the sound, or take that back. */
async function check(id) {
  const button = elementOf(id).querySelector("[data-act=check]");
  const isChecked = button.getAttribute("aria-pressed") !== "true";
  const values = { version: currentVersion(), turn: id, ...(isChecked ? { checked: "on" } : {}) };
  const response = await post(`${list.dataset.url}edits/check/`, values);
  if (response?.ok) button.setAttribute("aria-pressed", String(isChecked));
  repaint(id);
  countChecked();
}

function checkAndGoOn(id) {
  const button = elementOf(id).querySelector("[data-act=check]");
  if (button.getAttribute("aria-pressed") !== "true") check(id);
  const next = neighbour(id, 1);
  if (next !== null) putCaret(next, 0);
}

const KEYS = {
  Enter: (id, caret) => caret.start === caret.end && (isByHand() && caret.start === textOf(id).length ? holding([id], () => goOnByHand(id)) : split(id, caret), true),
  Backspace: (id, caret) => caret.end === 0 && neighbour(id, -1) !== null && (join(neighbour(id, -1), id), true),
  Delete: (id, caret) => caret.start === textOf(id).length && neighbour(id, 1) !== null && (join(id, neighbour(id, 1)), true),
  ArrowUp: (id) => goOn(id, -1),
  ArrowLeft: (id) => goOn(id, -1),
  ArrowDown: (id) => goOn(id, 1),
  ArrowRight: (id) => goOn(id, 1),
};

function onKeyDown(event) {
  const id = idOf(event.target);
  if (!event.target.matches(".turn-text") || event.isComposing || event.altKey || event.shiftKey) return;
  const isControl = event.ctrlKey || event.metaKey;
  if (held !== null && ["Enter", "Backspace", "Delete"].includes(event.key)) event.preventDefault();
  else if (isControl && event.key === "Enter") {
    event.preventDefault();
    checkAndGoOn(id);
  } else if (!isControl && caretIn(id) && KEYS[event.key]?.(id, caretIn(id))) event.preventDefault();
}

/** Wire typing, keys and the check marks. */
export function startStructure() {
  list.addEventListener("keydown", onKeyDown);
  list.addEventListener("beforeinput", onBeforeInput);
  list.addEventListener("input", (event) => noteTyped(idOf(event.target)));
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act=check]");
    if (button) check(idOf(button));
  });
  countChecked();
}
