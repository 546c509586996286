/** Dragging: a category onto the text codes the passage there, a selected passage onto a category does the same. */
import { apply, page } from "#coding/acts";
import { sentenceAt } from "#coding/caret";
import { select, selected } from "#coding/passage";
import { boxOf, linesOf, nextPoint } from "#coding/text";

const CATEGORY = "application/x-category";
const PASSAGE = "application/x-passage";
let pane = null;
let carried = null;

const itemOf = (event) => event.target.closest?.("#category-tree [role=treeitem]");
const carries = (event, type) => event.dataTransfer?.types.includes(type);

function pointUnder({ clientX, clientY }) {
  const found = document.caretPositionFromPoint?.(clientX, clientY);
  const range = found ? null : document.caretRangeFromPoint?.(clientX, clientY);
  const node = found?.offsetNode ?? range?.startContainer;
  return node && pane.querySelector(".turns").contains(node) ? nextPoint(node, found?.offset ?? range.startOffset) : null;
}

const isOver = (passage, { clientX, clientY }) => linesOf(passage).some((box) => clientX >= box.left && clientX <= box.right && clientY >= box.top - 4 && clientY <= box.bottom + 4);

/** What a drop here would code: the selected passage under the mouse, else the sentence there. */
function target(event) {
  const passage = selected();
  if (passage && isOver(passage, event)) return passage;
  const point = pointUnder(event);
  return point && sentenceAt(point);
}

function onStart(event) {
  const item = itemOf(event);
  if (item) {
    event.dataTransfer.setData(CATEGORY, item.dataset.id);
    event.dataTransfer.effectAllowed = "all";
  } else if (pane.contains(event.target.nodeType === Node.TEXT_NODE ? event.target.parentElement : event.target) && selected()) {
    carried = selected();
    event.dataTransfer.setData(PASSAGE, "1");
    event.dataTransfer.effectAllowed = "all";
  }
}

function onOverText(event) {
  if (!carries(event, CATEGORY)) return;
  const passage = target(event);
  if (!passage) return;
  event.preventDefault();
  event.stopPropagation();
  event.dataTransfer.dropEffect = "link";
  const now = selected();
  if (!now || boxOf(now).top !== boxOf(passage).top || !isOver(now, event)) select(passage, { scroll: false });
}

function onDropText(event) {
  if (!carries(event, CATEGORY)) return;
  event.preventDefault();
  event.stopPropagation();
  const passage = target(event);
  if (passage) apply(Number(event.dataTransfer.getData(CATEGORY)), passage);
}

const clearMarks = () => document.querySelectorAll("#category-tree .is-target").forEach((row) => row.classList.remove("is-target"));

function onOverTree(event) {
  const item = carries(event, PASSAGE) && itemOf(event);
  if (!item) return;
  event.preventDefault();
  event.stopPropagation();
  event.dataTransfer.dropEffect = "link";
  clearMarks();
  item.querySelector(".tree-row").classList.add("is-target");
}

function onDropTree(event) {
  const item = carries(event, PASSAGE) && itemOf(event);
  clearMarks();
  if (!item || !carried) return;
  event.preventDefault();
  event.stopPropagation();
  apply(Number(item.dataset.id), carried);
}

/** Give every row of the tree something to be grabbed by; again when the tree was replaced. */
export function makeDraggable() {
  if (!page.canCode) return;
  for (const row of document.querySelectorAll("#category-tree .tree-row")) row.draggable = true;
}

/** Wire text and tree. */
export function startDragging(textPane) {
  pane = textPane;
  if (!page.canCode) return;
  const tree = document.querySelector(".pane-tree");
  document.addEventListener("dragstart", onStart);
  pane.addEventListener("dragover", onOverText);
  pane.addEventListener("drop", onDropText);
  tree.addEventListener("dragover", onOverTree, { capture: true });
  tree.addEventListener("drop", onDropTree, { capture: true });
  document.addEventListener("dragend", clearMarks);
}
