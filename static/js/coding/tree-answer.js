/** The tree that the server answers takes the place of the one on the page, and leaves people where they are. */
import { page } from "#coding/acts";
import { itemOf, readTree } from "#coding/categories";
import { currentCategory, showCategory } from "#coding/inspector";
import { focusItem, prepareTree } from "#lib/tree";
import { setColours } from "#coding/tree-colours";
import { makeMovable } from "#coding/tree-drag";
import { reveal } from "#coding/tree-view";

/** Put a tree in. The category it is about comes to hand, if the one that was at hand when it was asked for
still is; the focus is moved only where it would be lost. Returns the category that the tree is about, or null. */
export function putTree(html, atHand = currentCategory()) {
  const focused = document.activeElement.closest("#category-tree [role=treeitem]")?.dataset.id;
  document.getElementById("category-tree").outerHTML = html;
  const holder = document.getElementById("category-tree");
  setColours(holder);
  const tree = holder.querySelector("[role=tree]");
  if (tree) prepareTree(tree);
  readTree();
  if (page.canEdit) makeMovable();
  const about = Number(holder.dataset.current) || null;
  const isWanted = Boolean(about) && currentCategory() === atHand;
  if (isWanted) show(about);
  const item = itemOf(currentCategory());
  item?.setAttribute("aria-selected", "true");
  const place = itemOf(focused) ?? item;
  const isLost = document.activeElement === document.body && (isWanted || Boolean(focused));
  if (place) focusItem(place, { focus: isLost });
  return about;
}

function show(id) {
  reveal(id);
  showCategory(id);
  itemOf(id)?.querySelector(".tree-row").scrollIntoView({ block: "nearest" });
}

/** Take over what an act on the tree answers, a tree or colours alone; see `putTree`. */
export function takeAnswer(html, atHand) {
  const fragment = document.createElement("template");
  fragment.innerHTML = html;
  const holder = fragment.content.firstElementChild;
  if (holder.querySelector("#category-cards")) return putTree(html, atHand);
  setColours(holder);
  return null;
}
