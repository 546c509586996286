/** Menus are `<details class="menu">`: closed by Escape, a click elsewhere or a choice; arrows move inside. */

const GAP = 4;
const HEAD = 48; // what the head of the page covers
const STAYS = "[data-theme-choice], [data-menu-stay]";

const openMenus = () => document.querySelectorAll("details.menu[open]");
const entriesOf = (menu) => [...menu.querySelectorAll(".menu-items :is(a[href], button:not(:disabled))")];

function close(menu, { focus = false } = {}) {
  menu.open = false;
  if (focus) menu.querySelector("summary").focus();
}

/** Place the entries in the window, under their button or above it: panes that scroll would cut them off. */
function place(menu) {
  const items = menu.querySelector(".menu-items");
  const at = menu.querySelector("summary").getBoundingClientRect();
  items.style.position = "fixed";
  const { offsetWidth: width, offsetHeight: height } = items;
  const above = at.bottom + GAP + height > innerHeight && at.top > height + GAP;
  const toRight = menu.classList.contains("menu-end") || at.left + width > innerWidth - GAP;
  items.style.right = "auto";
  const top = above ? at.top - height - GAP : at.bottom + GAP;
  items.style.top = `${Math.max(HEAD, Math.min(top, innerHeight - height - GAP))}px`;
  items.style.left = `${Math.max(GAP, toRight ? at.right - width : at.left)}px`;
}

function onToggle(event) {
  const menu = event.target;
  if (!menu.matches?.("details.menu[open]")) return;
  for (const other of openMenus()) if (other !== menu) close(other);
  place(menu);
}

function onClick(event) {
  const entry = event.target.closest(".menu-items :is(a, button)");
  const chosen = entry && !entry.matches(STAYS);
  for (const menu of openMenus()) {
    const isByKey = event.detail === 0 && menu.contains(document.activeElement);
    if (!menu.contains(event.target) || chosen) close(menu, { focus: isByKey });
  }
}

function step(menu, direction) {
  menu.open = true;
  const entries = entriesOf(menu);
  const at = entries.indexOf(document.activeElement);
  const first = direction > 0 ? 0 : entries.length - 1;
  entries[at < 0 ? first : (at + direction + entries.length) % entries.length]?.focus();
}

function onKeyDown(event) {
  const menu = event.target.closest?.("details.menu");
  if (!menu) return;
  const direction = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (direction) step(menu, direction);
  else if (event.key === "Escape" && menu.open) close(menu, { focus: true });
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Tab out of a menu closes it. */
function onFocusOut(event) {
  const menu = event.target.closest?.("details.menu[open]");
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) close(menu);
}

/** An open menu goes with its button when that is scrolled, until the button is out of sight. */
function onScroll({ target }) {
  for (const menu of openMenus()) {
    if (target === menu || !target.contains(menu)) continue;
    const pane = (target === document ? document.documentElement : target).getBoundingClientRect();
    const { top, bottom } = menu.querySelector("summary").getBoundingClientRect();
    if (bottom > Math.max(pane.top, HEAD) && top < Math.min(pane.bottom, innerHeight)) place(menu);
    else close(menu);
  }
}

/** Make every menu of the page, now and later, behave. */
export function watchMenus() {
  document.addEventListener("toggle", onToggle, true);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKeyDown);
  document.addEventListener("focusout", onFocusOut);
  document.addEventListener("scroll", onScroll, { capture: true, passive: true });
}
