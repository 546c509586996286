/** Short notices: from the server (`HX-Trigger: toast`), from Django messages, or from a page's own script. */

const STAYS_MS = { info: 6000, success: 5000, warning: 10000, error: 0 };
const UNDO_STAYS_MS = 12000;

/** The live region; it stands in the topmost modal dialog while there is one, for all else is out of reach then. */
const holder = document.getElementById("toasts");

function place() {
  const home = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.body;
  if (holder.parentElement !== home) home.append(holder);
}

/** The sentences that pages say about failed requests: error, offline, denied. */
export const words = () => holder.dataset;

/** Show a notice. level: info, success, warning, error (stays until closed); undo: address to POST to, or a function. */
export function toast({ text, level = "info", undo = null }) {
  const element = document.createElement("div");
  element.className = `toast ${level}`;
  if (level === "error") element.setAttribute("role", "alert");
  const sentence = document.createElement("span");
  sentence.textContent = text;
  element.append(sentence);
  if (undo) element.append(button(words().undoLabel, () => takeBack(element, undo)));
  if (undo?.isOfLatest) element.classList.add("is-of-latest");
  element.append(button(words().closeLabel, () => element.remove()));
  place();
  holder.append(element);
  leaveLater(element, undo ? UNDO_STAYS_MS : STAYS_MS[level] ?? STAYS_MS.info);
  return element;
}

/** Another act is done: notices go whose undo (a function marked `isOfLatest`) would take back that one now. */
export function dropUndo() {
  holder.querySelectorAll(".is-of-latest").forEach((element) => element.remove());
}

function button(label, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "button quiet small";
  element.textContent = label;
  element.addEventListener("click", act);
  return element;
}

function takeBack(element, undo) {
  element.remove();
  if (typeof undo === "function") undo();
  else globalThis.htmx.ajax("POST", undo, { swap: "none" });
}

/** A notice leaves by itself, but never while it is pointed at or holds the focus. */
function leaveLater(element, milliseconds) {
  if (!milliseconds) return;
  setTimeout(() => {
    if (element.matches(":hover, :focus-within")) leaveLater(element, 2000);
    else element.remove();
  }, milliseconds);
}

const QUESTIONS = ["X-Reason-Needed", "X-Rivals"];

function onError(event) {
  const request = event.detail.xhr;
  if (QUESTIONS.some((header) => request?.getResponseHeader(header))) return; // somebody else asks it
  if ((request?.getResponseHeader("HX-Trigger") ?? "").includes('"toast"')) return;
  const { denied, error } = words();
  toast({ level: "error", text: [401, 403].includes(request?.status) ? denied : error });
}

/** An answer that turned out to be the sign-in page belongs in no fragment. */
function onBeforeSwap(event) {
  const { xhr, requestConfig } = event.detail;
  const landed = xhr?.responseURL ? new URL(xhr.responseURL).pathname : "";
  if (!landed.includes("/accounts/login/") || requestConfig?.path?.includes("/accounts/login/")) return;
  event.detail.shouldSwap = false;
  toast({ level: "error", text: words().denied });
}

/** Messages that came with the page are shown again, so that screen readers hear them. */
function showAgain(message) {
  const level = ["error", "warning", "success"].find((name) => message.classList.contains(name)) ?? "info";
  toast({ level, text: (message.querySelector("span, p") ?? message).textContent.trim() });
  message.remove();
}

/** Wire the page: the server's events, failed requests, and messages that came with the page. */
export function watchToasts() {
  document.addEventListener("toast", (event) => toast(event.detail));
  document.addEventListener("htmx:responseError", onError);
  document.addEventListener("htmx:beforeSwap", onBeforeSwap);
  document.addEventListener("htmx:sendError", () => toast({ level: "error", text: words().offline }));
  document.addEventListener("htmx:afterSwap", place);
  document.addEventListener("close", place, true);
  [...holder.querySelectorAll(".toast")].forEach(showAgain);
}
