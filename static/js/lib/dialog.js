/** Native dialogs: opened by `data-dialog-open="id"`, closed by `data-dialog-close`, Escape or a press beside. */

const FIELD = ":is(.field, .choice) :is(input:not([type=hidden]), select, textarea)";

/** Open a dialog (element or id); its first field gets the focus. Returns the dialog. */
export function openDialog(dialog) {
  const element = typeof dialog === "string" ? document.getElementById(dialog) : dialog;
  element?.classList.remove("is-sent");
  if (element && !element.open) {
    element.showModal();
    (element.querySelector("[autofocus]") ?? element.querySelector(FIELD))?.focus();
  }
  return element;
}

const TWO_FRAMES_MS = 35;

/** Hide a dialog at once, and close it when what it does is seen: then the browser looks at all that was blocked behind it. */
export function putAway(dialog) {
  dialog.classList.add("is-sent");
  setTimeout(() => dialog.classList.contains("is-sent") && dialog.close(), TWO_FRAMES_MS);
}

const awaited = new WeakMap();

/** Wait until a dialog is closed; returns whether nobody has opened it for something else meanwhile.

Browsers tell of a closing a moment late: it may be open again by then. */
export function closed(dialog) {
  const own = {};
  awaited.set(dialog, own);
  return new Promise((resolve) => {
    dialog.addEventListener("close", function onClose() {
      if (dialog.open) return;
      dialog.removeEventListener("close", onClose);
      resolve(awaited.get(dialog) === own);
    });
  });
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

function isBeside({ target, clientX, clientY }) {
  const box = target.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}

/** A press beside closes, unless something was typed that would be lost. */
function onPress(event) {
  const dialog = event.target;
  if (!dialog.matches?.("dialog.dialog:modal") || !isBeside(event)) return;
  const fields = [...dialog.querySelectorAll("input:not([type=hidden]), textarea")];
  if (!fields.some((field) => field.value !== field.defaultValue)) dialog.close();
}

/** Wire the page; a swapped-in `<dialog data-dialog-auto>` opens by itself, the event `closeDialog` closes the one it comes from. */
export function watchDialogs() {
  document.addEventListener("click", onClick);
  document.addEventListener("pointerdown", onPress);
  document.addEventListener("closeDialog", ({ target }) => closeDialog(target));
  document.addEventListener("htmx:load", ({ target }) => openNew(target));
  openNew(document);
}

function openNew(root) {
  if (root.matches?.("dialog[data-dialog-auto]")) openDialog(root);
  root.querySelectorAll("dialog[data-dialog-auto]").forEach(openDialog);
}
