/** Short notices: from the server (`HX-Trigger: toast`), from Django messages, or from a page's own script. */
const STAYS_MS = { info: 6000, success: 5000, warning: 10000, error: 0 };

const holder = () => document.getElementById("toasts");

/** Show a notice. level: info, success, warning, error (stays until closed); undo: address to POST to, or a function. */
export function toast({ text, level = "info", undo = null }) {
  const element = document.createElement("div");
  element.className = `toast ${level}`;
  if (level === "error") element.setAttribute("role", "alert");
  const sentence = document.createElement("span");
  sentence.textContent = text;
  element.append(sentence);
  if (undo) element.append(undoButton(element, undo));
  element.append(button(holder().dataset.closeLabel, () => element.remove()));
  holder().append(element);
  leaveLater(element, STAYS_MS[level] ?? STAYS_MS.info);
  return element;
}

function button(label, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "button quiet small";
  element.textContent = label;
  element.addEventListener("click", act);
  return element;
}

function undoButton(element, undo) {
  return button(holder().dataset.undoLabel, () => {
    element.remove();
    if (typeof undo === "function") undo();
    else window.htmx.ajax("POST", undo, { swap: "none" });
  });
}

/** A notice leaves by itself, but never while it is pointed at or holds the focus. */
function leaveLater(element, milliseconds) {
  if (!milliseconds) return;
  setTimeout(() => {
    if (element.matches(":hover, :focus-within")) leaveLater(element, 2000);
    else element.remove();
  }, milliseconds);
}

function onError(event) {
  const request = event.detail.xhr;
  if ((request?.getResponseHeader("HX-Trigger") ?? "").includes('"toast"')) return;
  const { denied, error } = holder().dataset;
  toast({ level: "error", text: [401, 403].includes(request?.status) ? denied : error });
}

/** Wire the page: the server's events, failed requests, and messages that came with the page. */
export function watchToasts() {
  document.addEventListener("toast", (event) => toast(event.detail));
  document.addEventListener("htmx:responseError", onError);
  document.addEventListener("htmx:sendError", () => toast({ level: "error", text: holder().dataset.offline }));
  for (const message of holder().querySelectorAll(".toast")) {
    const level = ["error", "warning", "success"].find((name) => message.classList.contains(name)) ?? "info";
    toast({ level, text: message.firstElementChild.textContent });
    message.remove();
  }
}
