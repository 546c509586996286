/** Toasts: short messages at the corner; the server sends them as the event `toast`. */

const STAY_MS = 6000;
const STAY_WITH_ACTION_MS = 12000;

function lift(region) {
  if (!region.showPopover) return;
  if (region.matches(":popover-open")) region.hidePopover();
  region.showPopover();
}

function leaveLater(toast, afterMs) {
  let timer = setTimeout(() => toast.remove(), afterMs);
  toast.addEventListener("pointerenter", () => clearTimeout(timer));
  toast.addEventListener("focusin", () => clearTimeout(timer));
  toast.addEventListener("pointerleave", () => { timer = setTimeout(() => toast.remove(), STAY_MS / 2); });
}

function actionButton({ url, label }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet small toast-action";
  button.textContent = label || document.body.dataset.textUndo;
  button.setAttribute("hx-post", url);
  button.setAttribute("hx-swap", "none");
  return button;
}

/** Show a toast. `level`: info, success, warning, error (stays until closed); `undo`: `{url, label}` of a POST. */
export function showToast({ text, level = "info", undo = null }) {
  const region = document.getElementById("toasts");
  const toast = document.getElementById("toast-template").content.firstElementChild.cloneNode(true);
  toast.className = `toast ${level}`;
  toast.querySelector("p").textContent = text;
  if (undo) {
    const button = actionButton(undo);
    toast.querySelector("p").after(button);
    button.addEventListener("htmx:afterRequest", () => toast.remove());
  }
  lift(region);
  region.append(toast);
  if (undo) globalThis.htmx?.process(toast);
  if (level !== "error") leaveLater(toast, undo ? STAY_WITH_ACTION_MS : STAY_MS);
  return toast;
}

const saysSomething = (request) => request?.getResponseHeader("HX-Trigger")?.includes('"toast"');

/** Listen for toasts from the server and for requests that fail. */
export function startToasts() {
  const { textFailed, textOffline } = document.body.dataset;
  for (const toast of document.querySelectorAll("#toasts > .toast:not(.error)")) leaveLater(toast, STAY_MS);
  document.addEventListener("click", (event) => event.target.closest("[data-toast-close]")?.closest(".toast").remove());
  document.body.addEventListener("toast", (event) => showToast(event.detail));
  document.body.addEventListener("htmx:sendError", () => showToast({ text: textOffline, level: "error" }));
  document.body.addEventListener("htmx:responseError", (event) => {
    if (!saysSomething(event.detail.xhr)) showToast({ text: textFailed, level: "error" });
  });
}
