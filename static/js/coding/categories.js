/** The categories: what each one says, counts that stay right, nine pinned ones, the filter of the tree. */
import { post } from "#lib/request";

const page = JSON.parse(document.getElementById("coding-data").textContent);
const listeners = new Set();
let byId = new Map();
let pins = page.pins;
let recent = page.recent;

/** The tree that stands in the page now. */
export const tree = () => document.getElementById("category-tree");

/** The element of a category in that tree. */
export const itemOf = (id) => tree().querySelector(`[role=treeitem][data-id="${id}"]`);
const SLOTS = 9;
let items = new Map();
const item = (id) => items.get(id);

/** A category: {id, parent, name, path, code, gloss, definition, rule, anchors, gaps, origins, count, …} (queries/cards.py). */
export const category = (id) => byId.get(id);

/** All categories in tree order. */
export const categories = () => [...byId.values()];

/** Call `listener(what)` when the "tree" was put in anew, "counts" have changed, or "marks": pins and stars. */
export function watchCategories(listener) {
  listeners.add(listener);
}

/** Say what about the categories has changed. */
export const tellCategories = (what) => listeners.forEach((listener) => listener(what));

/** Read the tree that stands in the page, at first and after it was replaced. */
export function readTree() {
  const cards = JSON.parse(document.getElementById("category-cards").textContent);
  byId = new Map(cards.map((card) => [card.id, card]));
  items = new Map([...tree().querySelectorAll("[role=treeitem]")].map((each) => [Number(each.dataset.id), each]));
  pins ??= categories().filter(isLeaf).map(({ id }) => id);
  pins = Array.from({ length: SLOTS }, (_, index) => (byId.has(pins[index]) ? pins[index] : null));
  recent = recent.filter((id) => byId.has(id));
  showPins();
  tellCategories("tree");
}

const isLeaf = ({ id }) => !categories().some(({ parent }) => parent === id);

/** The pinned category of a digit from 1 to 9. */
export const pinned = (digit) => byId.get(pins[digit - 1]);

/** The digit that applies a category, or 0. */
export const digitOf = (id) => pins.indexOf(id) + 1;

/** Give a category the first free digit (else the ninth) or a named one; without a name a second time takes it back. */
export function togglePin(id, digit = 0) {
  const had = pins.indexOf(id);
  const free = pins.indexOf(null);
  const wanted = digit ? digit - 1 : free < 0 ? SLOTS - 1 : free;
  pins = pins.map((other) => (other === id ? null : other));
  if (had < 0 || digit) pins[wanted] = id;
  post(page.urls.savePins, { pins: pins.map((other) => other ?? "").join(",") });
  showPins();
  tellCategories("marks");
}

/** The categories that this person coded with last, latest first. */
export const recentIds = () => recent;

/** Put a category first among those used last. */
export function noteUse(id) {
  recent = [id, ...recent.filter((other) => other !== id)].slice(0, SLOTS);
}

function showPins() {
  for (const mark of tree().querySelectorAll("kbd.pin")) mark.remove();
  pins.forEach((id, index) => {
    const mark = document.createElement("kbd");
    mark.className = "pin";
    mark.textContent = index + 1;
    if (id) item(id)?.querySelector(":scope > .tree-row > .count").before(mark);
  });
}

function ancestors(id) {
  const chain = [];
  for (let at = byId.get(id); at; at = byId.get(at.parent)) chain.push(at);
  return chain;
}

let numbers = {};
let measure = { measure: "codings", own: false };

/** Take over what the server counted: {category id: {passages: [own, with below], people: …}}. */
export function setNumbers(counted) {
  numbers = counted;
  for (const { id } of categories()) showCount(id);
}

/** Show codings, passages or people; of each category alone or with what stands below. */
export function showNumbers(wanted) {
  measure = wanted;
  const words = document.getElementById("tree-view")?.dataset ?? {};
  const title = `${words[measure.measure] ?? ""}${(measure.own ? words.own : words.below) ?? ""}`;
  for (const { id } of categories()) showCount(id);
  for (const count of tree().querySelectorAll(".count")) {
    if (count.title === title) continue;
    count.title = title;
    count.querySelector(".visually-hidden").textContent = ` ${title}`;
  }
}

/** Is it one of the nine? */
export const isPinned = (id) => pins.includes(id);

function shownCount(id) {
  if (measure.measure !== "codings") return numbers[id]?.[measure.measure]?.[measure.own ? 0 : 1] ?? "";
  return measure.own ? byId.get(id).count : branchCount(id);
}

/** Codings of a category and of everything below it. */
function branchCount(id) {
  return categories().reduce((sum, each) => sum + (each.count && ancestors(each.id).some((above) => above.id === id) ? each.count : 0), 0);
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
  if (touched.size) tellCategories("counts");
}

function showCount(id) {
  const shown = item(id)?.querySelector(":scope > .tree-row .count-number");
  const count = String(shownCount(id));
  if (shown && shown.textContent !== count) shown.textContent = count;
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
  if (!query) return pins.filter(Boolean).map((id) => byId.get(id));
  const found = categories().map((each) => [rank(each, query), each]);
  return found.filter(([score]) => score).sort(([a], [b]) => b - a).map(([, each]) => each);
}

/** Show only what answers the filter (and fits `only`), with everything above it. */
export function filterTree(text, only = null) {
  const query = plain(text.trim());
  const isFiltered = Boolean(query) || Boolean(only);
  const found = (query ? search(text) : categories()).filter((each) => !only || only(each));
  const shown = new Set(isFiltered ? found.flatMap((each) => ancestors(each.id).map(({ id }) => id)) : []);
  const answers = new Set(found.map(({ id }) => id));
  for (const node of tree().querySelectorAll("[role=treeitem]")) {
    const id = Number(node.dataset.id);
    node.hidden = isFiltered && !shown.has(id);
    node.classList.toggle("is-above", isFiltered && Boolean(only) && !answers.has(id));
  }
  tree().classList.toggle("is-filtered", isFiltered);
  document.getElementById("filter-nothing").hidden = !isFiltered || shown.size > 0;
}
