/** Menus: native popovers, placed under their button, with arrow keys. */

const GAP = 4;

/** Place a shown element under (or over) an anchor, inside the window. */
export function placeUnder(element, anchor) {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = element;
  const over = at.bottom + GAP + height > innerHeight && at.top > height + GAP;
  element.style.top = `${over ? at.top - height - GAP : at.bottom + GAP}px`;
  const left = at.left + width > innerWidth - GAP ? at.right - width : at.left;
  element.style.left = `${Math.max(GAP, left)}px`;
}

const itemsOf = (menu) => [...menu.querySelectorAll("a[href], button:not(:disabled), input:not([type=hidden])")];

function step(menu, event) {
  const items = itemsOf(menu);
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined || event.target.matches("input, textarea, select")) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}

/** Listen on the whole page, so that menus that come later work too. */
export function startMenus() {
  document.addEventListener("toggle", (event) => {
    const menu = event.target;
    if (!menu.matches?.(".menu[popover]") || event.newState !== "open") return;
    const anchor = document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`);
    if (anchor) placeUnder(menu, anchor);
    if (anchor === document.activeElement) itemsOf(menu)[0]?.focus({ focusVisible: false });
  }, true);
  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest?.(".menu[popover]");
    if (menu) step(menu, event);
  });
  document.addEventListener("click", (event) => {
    const item = event.target.closest(".menu[popover] :is(a, button)");
    if (item && !item.closest("[data-theme-switch], [data-menu-stay]")) item.closest("[popover]").hidePopover();
  });
}
