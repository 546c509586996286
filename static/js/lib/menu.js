/** Menus are `<details class="menu">`: closed by Escape, a click elsewhere or a choice; arrows move inside. */
const openMenus = () => document.querySelectorAll("details.menu[open]");
const entries = (menu) => [...menu.querySelectorAll(".menu-items :is(a[href], button:not([disabled]))")];

function closeMenu(menu, { focus = false } = {}) {
  menu.open = false;
  if (focus) menu.querySelector("summary").focus();
}

function onClick(event) {
  const chosen = event.target.closest(".menu-items :is(a, button):not([data-theme-choice])");
  for (const menu of openMenus()) {
    if (!menu.contains(event.target) || chosen) closeMenu(menu);
  }
}

function onKey(event) {
  const menu = event.target.closest?.("details.menu");
  if (!menu) return;
  if (event.key === "Escape" && menu.open) {
    closeMenu(menu, { focus: true });
    event.stopPropagation();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  menu.open = true;
  const all = entries(menu);
  const at = all.indexOf(document.activeElement);
  all[at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length]?.focus();
}

/** Close the menu that focus has left by Tab. */
function onFocusOut(event) {
  const menu = event.target.closest?.("details.menu[open]");
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) closeMenu(menu);
}

/** Make every menu of the page, now and later, behave. */
export function watchMenus() {
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusout", onFocusOut);
}
