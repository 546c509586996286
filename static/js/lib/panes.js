/** Panes beside the text: widths dragged or set by arrow keys, folded by `data-pane-toggle`, both remembered. */
import { remember, remembered } from "#lib/storage";

const LIMITS = { tree: [180, 420], side: [220, 520] };
const GROWS = { tree: 1, side: -1 };
const STEP = 16;

const panesOf = (element) => element.closest(".panes") ?? document.querySelector(".panes");
const pane = (panes, name) => panes.querySelector(`.pane-${name}`);
const collapsed = (panes) => (panes.dataset.collapsed ?? "").split(" ").filter(Boolean);

/** Tell assistive technology how wide a pane is and may be. */
function sayWidth(panes, name, width) {
  const grip = panes.querySelector(`[data-resizes="${name}"]`);
  const [least, most] = LIMITS[name];
  grip?.setAttribute("aria-valuenow", width);
  grip?.setAttribute("aria-valuemin", least);
  grip?.setAttribute("aria-valuemax", most);
}

/** Set the width of a pane in pixels, within its limits, and remember it. */
export function setWidth(panes, name, width) {
  const [least, most] = LIMITS[name];
  const whole = Math.round(Math.min(most, Math.max(least, width)));
  panes.style.setProperty(`--${name}-width`, `${whole}px`);
  sayWidth(panes, name, whole);
  remember(`pane:${name}`, whole);
}

/** Give back the width that a person chose once; where nobody did, the style sheet decides. */
function restoreWidth(panes, name) {
  const width = remembered(`pane:${name}`);
  if (width) setWidth(panes, name, width);
  else sayWidth(panes, name, Math.round(pane(panes, name).offsetWidth));
}

const sayChange = (panes) => panes.dispatchEvent(new CustomEvent("panes:change", { bubbles: true }));

/** Fold a pane away or bring it back. */
export function togglePane(panes, name, fold = !collapsed(panes).includes(name)) {
  const others = collapsed(panes).filter((other) => other !== name);
  const now = fold ? [...others, name] : others;
  panes.dataset.collapsed = now.join(" ");
  remember("panes:collapsed", now);
  showToggles(panes);
  sayChange(panes);
}

function showToggles(panes) {
  for (const button of document.querySelectorAll("[data-pane-toggle]")) {
    button.setAttribute("aria-expanded", String(!collapsed(panes).includes(button.dataset.paneToggle)));
  }
}

function onPress(event) {
  const grip = event.target.closest?.("[data-resizes]");
  if (!grip) return;
  const panes = panesOf(grip);
  const name = grip.dataset.resizes;
  const start = event.clientX;
  const width = pane(panes, name).offsetWidth;
  const drag = (moved) => setWidth(panes, name, width + GROWS[name] * (moved.clientX - start));
  grip.setPointerCapture(event.pointerId);
  grip.addEventListener("pointermove", drag);
  grip.addEventListener("lostpointercapture", () => endDrag(panes, grip, drag), { once: true });
  event.preventDefault();
}

function endDrag(panes, grip, drag) {
  grip.removeEventListener("pointermove", drag);
  sayChange(panes);
}

/** A double click gives a pane the width it had at first. */
function onDoubleClick(event) {
  const name = event.target.closest?.("[data-resizes]")?.dataset.resizes;
  if (!name) return;
  const panes = panesOf(event.target);
  panes.style.removeProperty(`--${name}-width`);
  remember(`pane:${name}`, null);
  sayWidth(panes, name, Math.round(pane(panes, name).offsetWidth));
  sayChange(panes);
}

function onKeyDown(event) {
  const grip = event.target.closest?.("[data-resizes]");
  const direction = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!grip || !direction) return;
  const panes = panesOf(grip);
  const name = grip.dataset.resizes;
  setWidth(panes, name, pane(panes, name).offsetWidth + direction * GROWS[name] * STEP);
  sayChange(panes);
  event.preventDefault();
  event.stopPropagation();
}

/** Wire the page's panes, if it has some, as the person left them. */
export function watchPanes() {
  const panes = document.querySelector(".panes");
  if (!panes) return;
  for (const name of Object.keys(LIMITS)) {
    if (pane(panes, name)) restoreWidth(panes, name);
  }
  panes.dataset.collapsed = remembered("panes:collapsed", []).join(" ");
  showToggles(panes);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-pane-toggle]");
    if (button) togglePane(panes, button.dataset.paneToggle);
  });
  document.addEventListener("pointerdown", onPress);
  document.addEventListener("dblclick", onDoubleClick);
  document.addEventListener("keydown", onKeyDown);
}
