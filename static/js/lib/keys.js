/** Keys of a page: `onKey("n", act)` in scripts, or `data-key="n"` on the button or link that the key presses. */
import { openDialog } from "#lib/dialog";
import { remember, remembered } from "#lib/storage";

const registered = new Map();
const FIELDS = "input:not([type=checkbox], [type=radio], [type=range], [type=button]), textarea, select, [contenteditable=true]";

/** The name of a key press: modifiers in the order Ctrl, Alt, Shift (the latter only with named keys): "Ctrl+z", "F4", "?". */
export function keyName(event) {
  const control = event.ctrlKey || event.metaKey ? "Ctrl+" : "";
  const alt = event.altKey ? "Alt+" : "";
  const named = event.key.length > 1 || control;
  const shift = event.shiftKey && named ? "Shift+" : "";
  const key = event.key === " " ? "Space" : event.key.length > 1 ? event.key : named ? event.key.toLowerCase() : event.key;
  return control + alt + shift + key;
}

/** Call `act(event)` when `name` is pressed outside fields (function keys: everywhere). Returns how to take it back. */
export function onKey(name, act, { inFields = /^F\d+$/.test(name) } = {}) {
  const entry = { act, inFields };
  registered.set(name, [...(registered.get(name) ?? []), entry]);
  return () => registered.set(name, registered.get(name).filter((other) => other !== entry));
}

const isLetter = (name) => name.length === 1;
const lettersAreOff = () => remembered("letter-keys", true) === false;

function target(name) {
  const root = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document;
  return [...root.querySelectorAll(`[data-key="${CSS.escape(name)}"]`)].find((element) => element.checkVisibility());
}

function onKeyDown(event) {
  if (event.defaultPrevented || event.isComposing || !event.key) return;
  const name = keyName(event);
  if (isLetter(name) && lettersAreOff()) return;
  const inField = event.target.matches?.(FIELDS);
  const modal = document.querySelector("dialog[open]:modal");
  const act = modal ? null : registered.get(name)?.findLast((entry) => entry.inFields || !inField)?.act;
  const element = act || inField ? null : target(name);
  if (!act && !element) return;
  event.preventDefault();
  if (act) act(event);
  else if (element.matches("input, textarea, select")) element.focus();
  else element.click();
}

function watchSwitch() {
  const box = document.getElementById("letter-keys");
  if (!box) return;
  box.checked = !lettersAreOff();
  box.addEventListener("change", () => remember("letter-keys", box.checked));
}

/** Wire the page; `?` opens the list of keys. */
export function watchKeys() {
  onKey("?", () => openDialog("keys"));
  watchSwitch();
  document.addEventListener("keydown", onKeyDown);
}
