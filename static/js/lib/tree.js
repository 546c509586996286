/** Trees (WAI-ARIA treeview): arrows, Home, End, first letters; what is folded stays folded. Fires `tree:select`. */
import { remember, remembered } from "#lib/storage";

const ITEM = "[role=treeitem]";
const label = (item) => item.querySelector(".tree-name")?.textContent.trim() ?? "";

/** Return the items that can be seen, in order. */
export function visibleItems(tree) {
  return [...tree.querySelectorAll(ITEM)].filter((item) => !item.hidden && !item.parentElement.closest("[aria-expanded=false], [hidden]"));
}

/** Move the one tab stop to `item`. */
export function focusItem(item, { focus = true } = {}) {
  const tree = item.closest("[role=tree]");
  for (const other of tree.querySelectorAll(`${ITEM}[tabindex="0"]`)) other.tabIndex = -1;
  item.tabIndex = 0;
  if (focus) item.focus();
}

/** Fold or unfold an item and remember it. */
export function setExpanded(item, expanded) {
  if (!item.hasAttribute("aria-expanded")) return;
  item.setAttribute("aria-expanded", String(expanded));
  const tree = item.closest("[role=tree]");
  const folded = [...tree.querySelectorAll(`${ITEM}[aria-expanded=false][data-id]`)].map((other) => other.dataset.id);
  remember(`tree:${tree.dataset.tree}`, folded);
}

/** Mark an item as the one at hand and tell the page. */
export function selectItem(item, cause = null) {
  const tree = item.closest("[role=tree]");
  for (const other of tree.querySelectorAll(`${ITEM}[aria-selected=true]`)) other.setAttribute("aria-selected", "false");
  item.setAttribute("aria-selected", "true");
  focusItem(item, { focus: false });
  item.dispatchEvent(new CustomEvent("tree:select", { bubbles: true, detail: { item, id: item.dataset.id, cause } }));
}

function onClick(event) {
  const item = event.target.closest(`[data-tree] ${ITEM}`);
  if (!item || event.target.closest("button, a, input, summary")) return;
  if (event.target.closest(".tree-twist") && item.hasAttribute("aria-expanded")) {
    setExpanded(item, item.getAttribute("aria-expanded") === "false");
  } else {
    selectItem(item, event);
  }
  focusItem(item);
}

const moves = {
  ArrowDown: (item, all) => all[all.indexOf(item) + 1],
  ArrowUp: (item, all) => all[all.indexOf(item) - 1],
  Home: (_, all) => all[0],
  End: (_, all) => all.at(-1),
  ArrowRight(item) {
    if (item.getAttribute("aria-expanded") === "false") return void setExpanded(item, true);
    return item.querySelector(`[role=group] > ${ITEM}:not([hidden])`);
  },
  ArrowLeft(item) {
    if (item.getAttribute("aria-expanded") === "true") return void setExpanded(item, false);
    return item.parentElement.closest(ITEM);
  },
};

function byLetter(item, all, letter) {
  const after = [...all.slice(all.indexOf(item) + 1), ...all];
  return after.find((other) => label(other).toLowerCase().startsWith(letter.toLowerCase()));
}

function onKeyDown(event) {
  const item = event.target;
  if (!item.matches?.(`[data-tree] ${ITEM}`) || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = visibleItems(item.closest("[role=tree]"));
  if (moves[event.key]) move(event, moves[event.key](item, all));
  else if (event.key === "Enter" || event.key === " ") move(event, void selectItem(item, event));
  else if (/^\p{L}$/u.test(event.key) && item.closest("[data-tree-letters]")) move(event, byLetter(item, all, event.key));
}

function move(event, next) {
  event.preventDefault();
  event.stopPropagation();
  if (next) focusItem(next);
}

/** Restore what was folded, and give the tree its one tab stop. */
export function prepareTree(tree) {
  const folded = new Set(remembered(`tree:${tree.dataset.tree}`, []));
  for (const item of tree.querySelectorAll(ITEM)) {
    if (item.hasAttribute("aria-expanded") && folded.has(item.dataset.id)) item.setAttribute("aria-expanded", "false");
    item.tabIndex = -1;
  }
  const first = tree.querySelector(`${ITEM}[aria-selected=true]`) ?? tree.querySelector(ITEM);
  if (first) first.tabIndex = 0;
}

/** Make every `role=tree data-tree="name"` of the page, now and later, behave. */
export function watchTrees() {
  document.querySelectorAll("[role=tree][data-tree]").forEach(prepareTree);
  document.addEventListener("htmx:load", (event) => {
    const root = event.target;
    if (root.matches("[role=tree][data-tree]")) prepareTree(root);
    root.querySelectorAll("[role=tree][data-tree]").forEach(prepareTree);
  });
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKeyDown);
}
