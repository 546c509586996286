/** Panes beside the text: widths dragged or set by arrow keys, folded by `data-pane-toggle`, both remembered. */
import { remember, remembered } from "#lib/storage";

const LIMITS = { tree: [180, 420], side: [220, 520] };
const GROWS = { tree: 1, side: -1 };
const STEP = 16;

const panesOf = (element) => element.closest(".panes") ?? document.querySelector(".panes");
const pane = (panes, name) => panes.querySelector(`.pane-${name}`);
const collapsed = (panes) => (panes.dataset.collapsed ?? "").split(" ").filter(Boolean);

/** Set the width of a pane in pixels, within its limits. */
export function setWidth(panes, name, width) {
  const [least, most] = LIMITS[name];
  const whole = Math.round(Math.min(most, Math.max(least, width)));
  panes.style.setProperty(`--${name}-width`, `${whole}px`);
  const grip = panes.querySelector(`[data-resizes="${name}"]`);
  for (const [key, value] of [["aria-valuenow", whole], ["aria-valuemin", least], ["aria-valuemax", most]]) grip?.setAttribute(key, value);
  remember(`pane:${name}`, whole);
}

/** Fold a pane away or bring it back. */
export function togglePane(panes, name, fold = !collapsed(panes).includes(name)) {
  const others = collapsed(panes).filter((other) => other !== name);
  const now = fold ? [...others, name] : others;
  panes.dataset.collapsed = now.join(" ");
  remember("panes:collapsed", now);
  showToggles(panes);
  panes.dispatchEvent(new CustomEvent("panes:change", { bubbles: true }));
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
  grip.addEventListener("lostpointercapture", () => grip.removeEventListener("pointermove", drag), { once: true });
  event.preventDefault();
}

function onKeyDown(event) {
  const grip = event.target.closest?.("[data-resizes]");
  const direction = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!grip || !direction) return;
  const panes = panesOf(grip);
  const name = grip.dataset.resizes;
  setWidth(panes, name, pane(panes, name).offsetWidth + direction * GROWS[name] * STEP);
  event.preventDefault();
  event.stopPropagation();
}

/** Wire the page's panes, if it has some, as the person left them. */
export function watchPanes() {
  const panes = document.querySelector(".panes");
  if (!panes) return;
  for (const name of Object.keys(LIMITS)) {
    const element = pane(panes, name);
    if (element) setWidth(panes, name, remembered(`pane:${name}`, element.offsetWidth));
  }
  panes.dataset.collapsed = remembered("panes:collapsed", []).join(" ");
  showToggles(panes);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-pane-toggle]");
    if (button) togglePane(panes, button.dataset.paneToggle);
  });
  document.addEventListener("pointerdown", onPress);
  document.addEventListener("keydown", onKeyDown);
}
