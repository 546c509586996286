/** Native dialogs: opened by `data-dialog-open="id"`, closed by `data-dialog-close`, Escape or a click beside. */

/** Open a dialog (element or id) above the page. */
export function openDialog(dialog) {
  const element = typeof dialog === "string" ? document.getElementById(dialog) : dialog;
  if (element && !element.open) element.showModal();
  return element;
}

/** Close the dialog that an element stands in, or the topmost open one. */
export function closeDialog(inside = null) {
  const open = [...document.querySelectorAll("dialog[open]")];
  (inside?.closest?.("dialog") ?? open.at(-1))?.close();
}

function onClick(event) {
  const opener = event.target.closest("[data-dialog-open]");
  if (opener) openDialog(opener.dataset.dialogOpen);
  else if (event.target.closest("[data-dialog-close]")) closeDialog(event.target);
}

/** A press that began beside the dialog closes it; a drag out of a text field does not. */
function onPress(event) {
  if (event.target.matches?.("dialog.dialog[open]") && isBeside(event)) event.target.close();
}

function isBeside({ target, clientX, clientY }) {
  const box = target.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}

/** Wire the page; a swapped-in `<dialog data-dialog-auto>` opens by itself, the event `closeDialog` closes. */
export function watchDialogs() {
  document.addEventListener("click", onClick);
  document.addEventListener("pointerdown", onPress);
  document.addEventListener("closeDialog", () => closeDialog());
  const openNew = (root) => root.querySelectorAll?.("dialog[data-dialog-auto]").forEach(openDialog);
  document.addEventListener("htmx:load", (event) => openNew(event.target.parentElement ?? event.target));
  openNew(document);
}
