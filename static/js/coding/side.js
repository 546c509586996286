/** The pane at the right holds one of five views: the passage at hand, a category's passages, memos, the search, the project sheet. */
import { page } from "#coding/acts";
import { onKey } from "#lib/keys";
import { remember, remembered } from "#lib/storage";

const pane = document.querySelector(".pane-side");
const tabs = [...pane.querySelectorAll("[role=tab]")];
const views = [...pane.querySelectorAll("[data-view]")];
const scrolled = new Map();
const listeners = [];
let shown = "inspect";

const key = `side:${page.project}`;

/** Which view is shown: inspect, passages, memos, search or sheet. */
export const shownView = () => shown;

/** What a view was left with on this or another document of the project. */
export const leftWith = (name) => remembered(key, {})[name] ?? null;

/** Keep what a view shows, for the next document. */
export const keep = (name, value) => remember(key, { ...remembered(key, {}), [name]: value });

/** Call `act(name)` whenever a view is shown. */
export const onView = (act) => listeners.push(act);

/** Bring the pane back where it was folded away. */
function unfold() {
  const panes = pane.closest(".panes");
  if ((panes.dataset.collapsed ?? "").split(" ").includes("side")) document.querySelector("[data-pane-toggle=side]").click();
}

/** Show a view; each keeps its place when another one is looked at. */
export function showView(name) {
  unfold();
  if (name !== shown) scrolled.set(shown, pane.scrollTop);
  const isOther = name !== shown;
  shown = name;
  for (const view of views) view.hidden = view.dataset.view !== name;
  for (const tab of tabs) {
    tab.setAttribute("aria-selected", String(tab.dataset.tab === name));
    tab.tabIndex = tab.dataset.tab === name ? 0 : -1;
  }
  if (isOther) pane.scrollTop = scrolled.get(name) ?? 0;
  keep("view", name);
  for (const act of listeners) act(name);
}

function onKeyDown(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const at = tabs.indexOf(event.target);
  if (!step || at < 0) return;
  const next = tabs[(at + step + tabs.length) % tabs.length];
  showView(next.dataset.tab);
  next.focus();
  event.preventDefault();
  event.stopPropagation();
}

/** Wire the tabs, and show what was shown on the document before. */
export function startSide() {
  for (const tab of tabs) tab.addEventListener("click", () => showView(tab.dataset.tab));
  onKey("b", () => showView(shown === "sheet" ? "inspect" : "sheet"));
  pane.querySelector("[role=tablist]").addEventListener("keydown", onKeyDown);
  const left = leftWith("view");
  const isFolded = (pane.closest(".panes").dataset.collapsed ?? "").split(" ").includes("side");
  if (left && left !== "inspect" && !isFolded && views.some((view) => view.dataset.view === left)) showView(left);
}
