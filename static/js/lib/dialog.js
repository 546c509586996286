/** Dialogs: `data-dialog-open="id"` opens, `data-dialog-close` closes, a click on the veil closes. */

/** Open the dialog with this id; when it holds a form, its first field gets the focus. */
export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (dialog && !dialog.open) {
    dialog.showModal();
    dialog.querySelector("[autofocus], .field :is(input, select, textarea)")?.focus();
  }
  return dialog;
}

/** Close this dialog, or every open one. */
export function closeDialog(id = null) {
  for (const dialog of document.querySelectorAll("dialog[open]")) {
    if (!id || dialog.id === id) dialog.close();
  }
}

function isOnVeil(event) {
  if (!(event.target instanceof HTMLDialogElement) || !event.target.open) return false;
  const box = event.target.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}

/** Listen on the whole page; the server may send the events `dialog-open` and `dialog-close` with `{id}`. */
export function startDialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog-open]");
    if (opener) {
      opener.closest("[popover]")?.hidePopover();
      openDialog(opener.dataset.dialogOpen);
    } else if (event.target.closest("[data-dialog-close]")) {
      event.target.closest("dialog")?.close();
    }
  });
  document.addEventListener("mousedown", (event) => {
    if (isOnVeil(event) && !event.target.querySelector("form")) event.target.close();
  });
  document.body.addEventListener("dialog-open", (event) => openDialog(event.detail?.id ?? event.detail?.value));
  document.body.addEventListener("dialog-close", (event) => closeDialog(event.detail?.id ?? null));
}
