/** Panes: drag or press arrows on a handle to resize, toggle to close; remembered per person. */

import { recall, remember } from "#lib/memory";

const STEP = 16;
const LEAST = 180;
const MOST_SHARE = 0.45;

const widthOf = (panes, side) => panes.querySelector(`.pane-${side}`).getBoundingClientRect().width;
const mostOf = (panes) => Math.round(panes.clientWidth * MOST_SHARE);

/** Set the width of one pane in px, kept between least and most. */
function setWidth(panes, side, width) {
  const kept = Math.round(Math.min(Math.max(width, LEAST), mostOf(panes)));
  panes.style.setProperty(`--${side}-now`, `${kept}px`);
  const handle = panes.querySelector(`[data-pane-handle="${side}"]`);
  handle?.setAttribute("aria-valuenow", String(kept));
  handle?.setAttribute("aria-valuemin", String(LEAST));
  handle?.setAttribute("aria-valuemax", String(mostOf(panes)));
  return kept;
}

const nameOf = (panes, side) => `panes:${panes.dataset.panes}:${side}`;

/** Open or close one pane. */
export function togglePane(panes, side, open = panes.getAttribute(`data-${side}`) === "closed") {
  panes.setAttribute(`data-${side}`, open ? "open" : "closed");
  for (const button of panes.querySelectorAll(`[data-pane-toggle="${side}"]`)) button.setAttribute("aria-expanded", String(open));
  remember(`${nameOf(panes, side)}:open`, open);
  panes.dispatchEvent(new CustomEvent("panes:change", { bubbles: true }));
}

function drag(panes, handle, event) {
  const side = handle.dataset.paneHandle;
  const direction = side === "tree" ? 1 : -1;
  const start = { x: event.clientX, width: widthOf(panes, side) };
  const move = (moved) => setWidth(panes, side, start.width + direction * (moved.clientX - start.x));
  const end = () => {
    handle.classList.remove("is-dragging");
    handle.removeEventListener("pointermove", move);
    remember(nameOf(panes, side), Math.round(widthOf(panes, side)));
    panes.dispatchEvent(new CustomEvent("panes:change", { bubbles: true }));
  };
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  handle.classList.add("is-dragging");
  handle.addEventListener("pointermove", move);
  handle.addEventListener("lostpointercapture", end, { once: true });
}

function press(panes, handle, event) {
  const side = handle.dataset.paneHandle;
  const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (event.key === "Enter") return togglePane(panes, side);
  if (!direction) return;
  event.preventDefault();
  remember(nameOf(panes, side), setWidth(panes, side, widthOf(panes, side) + direction * STEP * (side === "tree" ? 1 : -1)));
  panes.dispatchEvent(new CustomEvent("panes:change", { bubbles: true }));
}

/** Make one `.panes[data-panes="name"]` work. */
export function startPanes(panes) {
  for (const side of ["tree", "side"]) {
    if (!panes.querySelector(`.pane-${side}`)) continue;
    const width = recall(nameOf(panes, side));
    setWidth(panes, side, width ?? widthOf(panes, side));
    if (recall(`${nameOf(panes, side)}:open`) === false) togglePane(panes, side, false);
  }
  for (const handle of panes.querySelectorAll("[data-pane-handle]")) {
    handle.addEventListener("pointerdown", (event) => drag(panes, handle, event));
    handle.addEventListener("keydown", (event) => press(panes, handle, event));
    handle.addEventListener("dblclick", () => togglePane(panes, handle.dataset.paneHandle));
  }
  panes.addEventListener("click", (event) => {
    const button = event.target.closest("[data-pane-toggle]");
    if (button) togglePane(panes, button.dataset.paneToggle);
  });
}
