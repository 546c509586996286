/** Keys: one registry; nothing fires while someone types, unless the key says so. */

import { openDialog } from "#lib/dialog";

const registered = new Map();

const nameOf = (event) => {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shift = event.shiftKey && event.key.length > 1 ? "Shift+" : "";
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${shift}${key}`;
};

/** Is this element one that takes typed text? */
export const takesText = (element) =>
  Boolean(element?.closest?.("textarea, select, [contenteditable=''], [contenteditable=true], input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit])"));

/** Do `action` on a key such as `c`, `?`, `F4`, `Ctrl+z`, `Alt+1`; `whileTyping` fires in fields and dialogs too.

`action` may return false to let the browser go on with the key. Returns a function that takes the key back. */
export function onKey(name, action, { whileTyping = false } = {}) {
  registered.set(name, { action, whileTyping });
  return () => registered.delete(name);
}

function press(event) {
  if (event.isComposing || event.defaultPrevented) return;
  const entry = registered.get(nameOf(event));
  if (!entry) return;
  const busy = takesText(event.target) || document.querySelector("dialog[open]");
  if (busy && !entry.whileTyping) return;
  if (entry.action(event) !== false) event.preventDefault();
}

/** A button or link with `data-key="x"` is pressed by that key. */
function pressMarked(event) {
  if (event.isComposing || event.defaultPrevented || registered.has(nameOf(event))) return;
  if (takesText(event.target) || document.querySelector("dialog[open]")) return;
  const marked = document.querySelector(`[data-key="${CSS.escape(nameOf(event))}"]:is(button, a, input)`);
  if (!marked || marked.disabled) return;
  event.preventDefault();
  if (takesText(marked)) marked.focus();
  else marked.click();
}

/** Listen on the whole page; `?` opens the list. */
export function startKeys() {
  document.addEventListener("keydown", press);
  document.addEventListener("keydown", pressMarked);
  onKey("?", () => void openDialog("key-list"));
}
