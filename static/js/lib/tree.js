/** Trees after the WAI-ARIA pattern: arrow keys, first letters, open and closed remembered.

Fires `tree:select` on the node whenever the selection moves and `tree:activate` on Enter or double click,
both with `detail.key`. */

import { recall, remember } from "#lib/memory";

const NODE = "[role=treeitem]";
const parentOf = (node) => node.parentElement.closest(NODE);
const isOpen = (node) => node.getAttribute("aria-expanded") === "true";
const nameOf = (node) => node.querySelector(".tree-name")?.textContent.trim().toLocaleLowerCase() ?? "";
const shown = (tree) => [...tree.querySelectorAll(NODE)].filter((node) => !node.parentElement.closest('[aria-expanded="false"]'));

/** Move focus to a node; the tree stays one stop of the Tab key. */
function focusOn(tree, node) {
  for (const other of tree.querySelectorAll(`${NODE}[tabindex="0"]`)) other.tabIndex = -1;
  node.tabIndex = 0;
  node.focus();
  node.querySelector(".tree-row")?.scrollIntoView({ block: "nearest" });
}

/** Mark one node as selected and say so. */
export function selectNode(tree, node) {
  for (const other of tree.querySelectorAll('[aria-selected="true"]')) other.setAttribute("aria-selected", "false");
  node.setAttribute("aria-selected", "true");
  node.dispatchEvent(new CustomEvent("tree:select", { bubbles: true, detail: { key: node.dataset.key } }));
}

function setOpen(tree, node, open) {
  if (!node.hasAttribute("aria-expanded")) return;
  node.setAttribute("aria-expanded", String(open));
  const closed = [...tree.querySelectorAll('[aria-expanded="false"]')].map((each) => each.dataset.key);
  remember(`tree:${tree.dataset.tree}`, closed);
}

function byLetter(tree, node, letter) {
  const nodes = shown(tree);
  const after = nodes.slice(nodes.indexOf(node) + 1).concat(nodes);
  return after.find((each) => nameOf(each).startsWith(letter.toLocaleLowerCase()));
}

function target(tree, node, key) {
  const nodes = shown(tree);
  const at = nodes.indexOf(node);
  if (key === "ArrowDown") return nodes[at + 1];
  if (key === "ArrowUp") return nodes[at - 1];
  if (key === "Home") return nodes[0];
  if (key === "End") return nodes.at(-1);
  if (key === "ArrowRight") return isOpen(node) ? node.querySelector(NODE) : setOpen(tree, node, true);
  if (key === "ArrowLeft") return isOpen(node) ? setOpen(tree, node, false) : parentOf(node);
  if (tree.hasAttribute("data-tree-letters") && /^\p{L}$/u.test(key)) return byLetter(tree, node, key);
  return null;
}

const STEERING = ["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End"];

function press(tree, event) {
  const node = event.target.closest(NODE);
  if (!node || event.target !== node || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter") {
    node.dispatchEvent(new CustomEvent("tree:activate", { bubbles: true, detail: { key: node.dataset.key } }));
  }
  const to = target(tree, node, event.key);
  if (to) {
    focusOn(tree, to);
    selectNode(tree, to);
  }
  if (to || STEERING.includes(event.key)) {
    event.preventDefault();
    event.stopPropagation();
  }
}

function click(tree, event) {
  const node = event.target.closest(NODE);
  if (!node || event.target.closest("button, a, input")) return;
  if (event.target.closest(".tree-twist")) return setOpen(tree, node, !isOpen(node));
  focusOn(tree, node);
  selectNode(tree, node);
}

/** Make one tree work and bring back what was closed; calling it again does nothing. */
export function startTree(tree) {
  if (tree.dataset.treeReady) return;
  tree.dataset.treeReady = "yes";
  const closed = new Set(recall(`tree:${tree.dataset.tree}`, []));
  for (const node of tree.querySelectorAll(NODE)) {
    node.tabIndex = -1;
    if (closed.has(node.dataset.key)) node.setAttribute("aria-expanded", "false");
  }
  const first = tree.querySelector('[aria-selected="true"]') ?? tree.querySelector(NODE);
  if (first) first.tabIndex = 0;
  tree.addEventListener("keydown", (event) => press(tree, event));
  tree.addEventListener("click", (event) => click(tree, event));
  tree.addEventListener("dblclick", (event) => {
    const node = event.target.closest(NODE);
    node?.dispatchEvent(new CustomEvent("tree:activate", { bubbles: true, detail: { key: node.dataset.key } }));
  });
}

/** Start every tree on the page or in a piece that came later. */
export function startTrees(root = document) {
  if (root.matches?.("[data-tree]")) startTree(root);
  for (const tree of root.querySelectorAll("[role=tree][data-tree]")) startTree(tree);
}
