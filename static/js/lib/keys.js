/** Keys of a page: `onKey("n", act)` in scripts, or `data-key="n"` on the button, link or field that the key presses. */

import { openDialog } from "#lib/dialog";
import { remember, remembered } from "#lib/storage";

const registered = new Map();
const TEXT = "input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit]), textarea, select, [contenteditable]:not([contenteditable=false])";
const OWN_PRESS = "button, a[href], summary, label, [role=treeitem], [role=separator]";

/** Does this element take typed text? One in a dialog that was just closed no more, though the focus stays for a moment. */
export const takesText = (element) => Boolean(element?.matches?.(TEXT) && element.checkVisibility());

/** Is there a press of its own that the browser makes of Space and Enter? */
const hasOwnPress = (element) => Boolean(element.closest?.(OWN_PRESS)?.checkVisibility());

/** The name of a press: "c", "?", "F4", "Space", "Ctrl+z", "Ctrl+Shift+z", "Alt+1"; Cmd counts as Ctrl. */
export function keyName(event) {
  const { key, shiftKey } = event;
  const isTyped = event.getModifierState?.("AltGraph"); // AltGr reports Ctrl and Alt, but only types a sign
  const control = !isTyped && (event.ctrlKey || event.metaKey);
  const altKey = !isTyped && event.altKey;
  const isSign = key.length === 1 && key !== " ";
  const plain = isSign && !control && !altKey;
  const name = key === " " ? "Space" : isSign && (control || altKey) ? key.toLowerCase() : key;
  return `${control ? "Ctrl+" : ""}${altKey ? "Alt+" : ""}${shiftKey && !plain ? "Shift+" : ""}${name}`;
}

/** Call `act(event)` on a key outside text fields; function keys and `inFields` work inside them too.

`act` may return false to leave the key to the browser. The latest registration wins. Returns how to take it back. */
export function onKey(name, act, { inFields = /^F\d+$/.test(name) } = {}) {
  const entry = { act, inFields };
  registered.set(name, [...(registered.get(name) ?? []), entry]);
  return () => registered.set(name, registered.get(name).filter((other) => other !== entry));
}

/** May single letters and digits be used as keys? People who speak to their computer switch them off. */
const singleKeysAreOn = () => remembered("letter-keys", true);

const topDialog = () => [...document.querySelectorAll("dialog:modal")].at(-1);

function actionFor(name, inField) {
  if (topDialog()) return null;
  return registered.get(name)?.findLast((entry) => entry.inFields || !inField)?.act ?? null;
}

function markedElement(name) {
  const candidates = (topDialog() ?? document).querySelectorAll(`[data-key="${CSS.escape(name)}"]`);
  return [...candidates].find((element) => element.checkVisibility() && !element.disabled);
}

/** A field gets the focus; a button is only pressed, so that whoever works in the text stays there. */
function press(element) {
  if (takesText(element)) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
}

function onKeyDown(event) {
  if (event.defaultPrevented || event.isComposing || !event.key) return;
  const name = keyName(event);
  const inField = takesText(event.target);
  if (name.length === 1 && name !== "?" && !singleKeysAreOn()) return;
  if (["Space", "Enter"].includes(name) && hasOwnPress(event.target)) return;
  const act = actionFor(name, inField);
  const element = act || inField ? null : markedElement(name);
  if (act ? act(event) !== false : element) event.preventDefault();
  if (element) press(element);
}

function watchSwitch() {
  const box = document.getElementById("letter-keys");
  if (!box) return;
  box.checked = singleKeysAreOn();
  box.addEventListener("change", () => remember("letter-keys", box.checked));
}

/** Wire the page; `?` opens the list of keys. */
export function watchKeys() {
  onKey("?", () => void openDialog("keys"));
  watchSwitch();
  document.addEventListener("keydown", onKeyDown);
}
