/** Moving categories in the tree: by mouse as a drag, by touch after a long press. Above, below, or into a row. */
import { category, categories } from "#coding/categories";

const CATEGORY = "application/x-category"; // the same that a drag onto the text carries
const LONG_PRESS_MS = 350;
const EDGE = 0.3;
const ITEM = "#category-tree [role=treeitem]";
const pane = document.querySelector(".pane-tree");
let carried = null;
let place = null;

const rowOf = (item) => item.querySelector(":scope > .tree-row");

function isInside(id, branch) {
  for (let at = category(id); at; at = category(at.parent)) if (at.id === branch) return true;
  return false;
}

/** Where a drop at a height of a row would go: {item, where: before | inside | after}. */
function placeAt(target, y) {
  const item = target?.closest?.(ITEM);
  if (!item || carried === null || isInside(Number(item.dataset.id), carried)) return null;
  const box = rowOf(item).getBoundingClientRect();
  const share = (y - box.top) / box.height;
  const where = share < EDGE ? "before" : share > 1 - EDGE ? "after" : "inside";
  return { item, where };
}

function mark(next) {
  if (place) delete rowOf(place.item).dataset.drop;
  place = next;
  if (place) rowOf(place.item).dataset.drop = place.where;
}

/** The parent and the index among its children (without the moved one) that a place means. */
function destination({ item, where }) {
  const id = Number(item.dataset.id);
  if (where === "inside") return { parent: id, index: "" };
  const { parent } = category(id);
  const siblings = categories().filter((each) => each.parent === parent && each.id !== carried);
  return { parent: parent ?? "", index: siblings.findIndex((each) => each.id === id) + (where === "after") };
}

function drop(move) {
  const found = place;
  const id = carried;
  mark(null);
  carried = null;
  if (found && id !== null) move(id, destination(found));
}

function stop() {
  mark(null);
  carried = null;
}

function watchMouse(move) {
  pane.addEventListener("dragstart", (event) => {
    const item = event.target.closest?.(ITEM);
    if (!item) return;
    carried = Number(item.dataset.id);
    event.dataTransfer.setData(CATEGORY, item.dataset.id);
    event.dataTransfer.effectAllowed = "all";
  });
  pane.addEventListener("dragover", (event) => {
    if (carried === null || !event.dataTransfer.types.includes(CATEGORY)) return;
    mark(placeAt(event.target, event.clientY));
    if (place) event.preventDefault();
  });
  pane.addEventListener("dragleave", (event) => !pane.contains(event.relatedTarget) && mark(null));
  pane.addEventListener("drop", (event) => {
    if (carried === null) return;
    event.preventDefault();
    drop(move);
  });
  document.addEventListener("dragend", stop);
}

function watchTouch(move) {
  let timer = 0;
  pane.addEventListener("pointerdown", (event) => {
    const item = event.pointerType === "touch" && event.target.closest(ITEM);
    clearTimeout(timer);
    if (item) timer = setTimeout(() => {
      carried = Number(item.dataset.id);
      rowOf(item).classList.add("is-carried");
    }, LONG_PRESS_MS);
  });
  const end = () => {
    clearTimeout(timer);
    for (const row of pane.querySelectorAll(".is-carried")) row.classList.remove("is-carried");
  };
  pane.addEventListener("touchmove", (event) => {
    if (carried === null) return void clearTimeout(timer);
    event.preventDefault();
    const { clientX, clientY } = event.touches[0];
    mark(placeAt(document.elementFromPoint(clientX, clientY), clientY));
  }, { passive: false });
  pane.addEventListener("touchend", () => {
    end();
    drop(move);
  });
  pane.addEventListener("touchcancel", () => {
    end();
    stop();
  });
}

/** Let every row be grabbed; again when the tree was replaced. */
export function makeMovable() {
  for (const row of document.querySelectorAll("#category-tree .tree-row")) row.draggable = true;
}

/** Wire the tree; `move(id, {parent, index})` does it. */
export function startTreeDrag(move) {
  makeMovable();
  watchMouse(move);
  watchTouch(move);
}
