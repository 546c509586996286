/** The categories: what each one says, counts that stay right, nine pinned ones, the filter of the tree. */
import { remember, remembered } from "#lib/storage";

const listeners = new Set();
let byId = new Map();
let pins = null;

const tree = () => document.getElementById("category-tree");
const key = () => `pins:${tree().dataset.project}`;
const item = (id) => tree().querySelector(`[role="treeitem"][data-id="${id}"]`);

/** A category: {id, parent, name, path, code, gloss, definition, anchor, rule, count}. */
export const category = (id) => byId.get(id);

/** All categories in tree order. */
export const categories = () => [...byId.values()];

/** Call `listener()` when the tree, the counts or the pins have changed. */
export function watchCategories(listener) {
  listeners.add(listener);
}

const tell = () => listeners.forEach((listener) => listener());

/** Read the tree that stands in the page, at first and after it was replaced. */
export function readTree() {
  const cards = JSON.parse(document.getElementById("category-cards").textContent);
  byId = new Map(cards.map((card) => [card.id, card]));
  const kept = remembered(key(), null)?.filter((id) => byId.has(id));
  pins = kept ?? categories().filter(isLeaf).slice(0, 9).map(({ id }) => id);
  showPins();
  tell();
}

const isLeaf = ({ id }) => !categories().some(({ parent }) => parent === id);

/** The pinned category of a digit from 1 to 9. */
export const pinned = (digit) => byId.get(pins[digit - 1]);

/** The digit that applies a category, or 0. */
export const digitOf = (id) => pins.indexOf(id) + 1;

/** Give a category a digit, or take it back; the tenth takes the place of the ninth. */
export function togglePin(id) {
  const others = pins.filter((other) => other !== id);
  pins = others.length < pins.length ? others : [...others.slice(0, 8), id];
  remember(key(), pins);
  showPins();
  tell();
}

function showPins() {
  for (const mark of tree().querySelectorAll("kbd.pin")) mark.remove();
  pins.forEach((id, index) => {
    const mark = document.createElement("kbd");
    mark.className = "pin";
    mark.textContent = index + 1;
    item(id)?.querySelector(":scope > .tree-row > .count").before(mark);
  });
}

function ancestors(id) {
  const chain = [];
  for (let at = byId.get(id); at; at = byId.get(at.parent)) chain.push(at);
  return chain;
}

/** Codings of a category and of everything below it. */
function branchCount(id) {
  return categories().reduce((sum, each) => sum + (ancestors(each.id).some((above) => above.id === id) ? each.count : 0), 0);
}

/** Take over new numbers of codings: {category id: count}. */
export function setCounts(counts) {
  const touched = new Set();
  for (const [id, count] of Object.entries(counts)) {
    if (!byId.has(Number(id))) continue;
    byId.get(Number(id)).count = count;
    for (const { id: above } of ancestors(Number(id))) touched.add(above);
  }
  for (const id of touched) showCount(id);
  if (touched.size) tell();
}

function showCount(id) {
  const shown = item(id)?.querySelector(":scope > .tree-row .count-number");
  if (shown) shown.textContent = branchCount(id);
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** How well a category answers a search: 0 not at all, more is better. */
function rank(each, query) {
  const name = plain(each.name);
  if (plain(each.code) === query) return 5;
  if (name.startsWith(query)) return 4;
  if (name.split(/[\s-]+/).some((word) => word.startsWith(query))) return 3;
  if (name.includes(query)) return 2;
  return query.split(/\s+/).every((word) => plain(`${each.path} ${each.gloss}`).includes(word)) ? 1 : 0;
}

/** Categories that answer a search, best first; for an empty one the pinned ones. */
export function search(text) {
  const query = plain(text.trim());
  if (!query) return pins.map((id) => byId.get(id));
  const found = categories().map((each) => [rank(each, query), each]);
  return found.filter(([score]) => score).sort(([a], [b]) => b - a).map(([, each]) => each);
}

/** Show only what answers the filter, with everything above it. */
export function filterTree(text) {
  const query = plain(text.trim());
  const shown = new Set();
  if (query) for (const each of search(text)) for (const { id } of ancestors(each.id)) shown.add(id);
  for (const node of tree().querySelectorAll("[role=treeitem]")) node.hidden = Boolean(query) && !shown.has(Number(node.dataset.id));
  tree().classList.toggle("is-filtered", Boolean(query));
  document.getElementById("filter-nothing").hidden = !query || shown.size > 0;
}
