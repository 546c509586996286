/** The turns on the editor's page: their elements, texts and carets (in UTF-16 units, as browsers count). */

import { movedCaret } from "#transcripts/difference";

/** The list of all turns. */
export const list = document.querySelector(".turns");

/** The element of a turn, or null. */
export const elementOf = (id) => document.getElementById(`turn-${id}`);

/** The element that holds the text of a turn. */
export const fieldOf = (id) => elementOf(id)?.querySelector(".turn-text") ?? null;

/** The id of the turn in which an element stands, or null. */
export const idOf = (element) => Number(element?.closest?.(".turn")?.dataset.turn) || null;

/** The text of a turn as it stands on the page. */
export const textOf = (id) => fieldOf(id)?.textContent ?? "";

/** The ids of all turns, in order. */
export const ids = () => [...list.children].map((turn) => Number(turn.dataset.turn));

/** The turn before (-1) or behind (1) one, or null. */
export function neighbour(id, step) {
  const element = elementOf(id);
  const other = step < 0 ? element?.previousElementSibling : element?.nextElementSibling;
  return other ? Number(other.dataset.turn) : null;
}

/** Where the caret or selection stands in a turn: {start, end}, or null when it is elsewhere. */
export function caretIn(id) {
  const selection = document.getSelection();
  const field = fieldOf(id);
  if (!selection.rangeCount || !field?.contains(selection.anchorNode) || !field.contains(selection.focusNode)) return null;
  const range = selection.getRangeAt(0);
  const head = document.createRange();
  head.selectNodeContents(field);
  head.setEnd(range.startContainer, range.startOffset);
  const start = head.toString().length;
  return { start, end: start + range.toString().length };
}

/** Has somebody gone on to another turn than these while something was on its way? */
export function hasMovedOn(...from) {
  const now = idOf(document.activeElement);
  return now !== null && !from.includes(now);
}

/** Put the caret into a turn. */
export function putCaret(id, start, end = start) {
  const field = fieldOf(id);
  if (!field) return;
  field.normalize();
  field.focus({ preventScroll: true });
  const node = field.firstChild ?? field;
  const last = node.nodeType === Node.TEXT_NODE ? node.length : 0;
  document.getSelection().setBaseAndExtent(node, Math.min(start, last), node, Math.min(end, last));
  field.closest(".turn").scrollIntoView({ block: "nearest" });
}

/** Give a turn another text; a caret in it stays at its letter. */
export function writeText(id, text) {
  const before = textOf(id);
  if (before === text) return;
  const caret = document.activeElement === fieldOf(id) ? caretIn(id) : null;
  fieldOf(id).textContent = text;
  if (caret) putCaret(id, movedCaret(before, text, caret.start), movedCaret(before, text, caret.end));
}

/** Show a turn as the server tells of it, all but the text of one that is there already. */
export function showTurn(turn) {
  const element = elementOf(turn.id) ?? created(turn);
  element.querySelector(".turn-label").textContent = turn.label || "–";
  const time = element.querySelector(".turn-clock");
  if (time) time.textContent = turn.clock;
  if (turn.start === null) delete element.dataset.start;
  else Object.assign(element.dataset, { start: turn.start, end: turn.end ?? turn.start });
  const check = element.querySelector("[data-act=check]");
  check?.setAttribute("aria-pressed", String(turn.checked));
  fieldOf(turn.id).setAttribute("aria-label", list.dataset.fieldLabel.replace("{label}", turn.label || "–"));
  const before = turn.after === null ? null : elementOf(turn.after);
  if (element.previousElementSibling !== before) before ? before.after(element) : list.prepend(element);
}

function created(turn) {
  const element = document.getElementById("turn-template").content.firstElementChild.cloneNode(true);
  element.id = `turn-${turn.id}`;
  element.dataset.turn = turn.id;
  element.querySelector(".turn-text").textContent = turn.text;
  list.append(element);
  makeEditable(element);
  return element;
}

/** Let a turn be typed into; never without this script, which saves. */
export function makeEditable(element) {
  if (!("editable" in list.dataset)) return;
  const field = element.querySelector(".turn-text");
  field.setAttribute("contenteditable", "plaintext-only");
  field.setAttribute("role", "textbox");
  field.setAttribute("aria-multiline", "true");
  field.setAttribute("aria-label", list.dataset.fieldLabel.replace("{label}", element.querySelector(".turn-label").textContent));
}
