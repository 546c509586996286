/** What the tree shows: all, recent or pinned categories, those with gaps or of an origin; and which numbers. */
import { categories, category, filterTree, isPinned, recentIds, setNumbers, showNumbers, watchCategories } from "#coding/categories";
import { isFavourite } from "#coding/favourites";
import { keepView, keptView } from "#coding/view";

const data = JSON.parse(document.getElementById("coding-data").textContent);
const menu = document.getElementById("tree-view");
const told = document.getElementById("tree-shown");
const field = document.getElementById("category-filter");
const WAIT_MS = 400;
const PREDICATES = {
  recent: ({ id }) => recentIds().includes(id),
  favourites: ({ id }) => isFavourite(id),
  pinned: ({ id }) => isPinned(id),
  anchor: ({ gaps }) => gaps.includes("anchor"),
  definition: ({ gaps }) => gaps.includes("definition"),
  rule: ({ gaps }) => gaps.includes("rule"),
};
let shown = "all";
let view = { measure: keptView().measure, own: keptView().own };
let waiting = 0;

const fits = () => PREDICATES[shown] ?? ((card) => card.origins.includes(shown));

/** Show what answers the filter field and the choice of the menu. */
export function applyView() {
  const only = shown === "all" ? null : fits();
  filterTree(field.value, only);
  told.hidden = !only;
  if (!only) return;
  const count = categories().filter(only).length;
  const words = told.dataset.word.replace("{count}", count).replace("{total}", categories().length);
  told.querySelector("span").textContent = words.replace("{what}", nameOf(shown));
}

const nameOf = (key) => menu.querySelector(`[data-tree-show="${key}"]`).dataset.name;

function markChoices() {
  for (const button of menu.querySelectorAll("[data-tree-show]")) button.setAttribute("aria-pressed", String(button.dataset.treeShow === shown));
  for (const button of menu.querySelectorAll("[data-tree-measure]")) button.setAttribute("aria-pressed", String(button.dataset.treeMeasure === view.measure));
  menu.querySelector("[data-tree-own]").setAttribute("aria-pressed", String(view.own));
}

async function fetchNumbers() {
  const response = await fetch(data.urls.numbers).catch(() => null);
  if (response?.ok && !response.redirected) setNumbers(await response.json());
}

/** Passages and people are counted by the server: asked for a moment after something has changed. */
function refresh() {
  if (view.measure === "codings") return;
  clearTimeout(waiting);
  waiting = setTimeout(fetchNumbers, WAIT_MS);
}

function choose({ treeShow, treeMeasure, treeOwn }) {
  if (treeShow) shown = treeShow;
  if (treeMeasure) view = { ...view, measure: treeMeasure };
  if (treeOwn !== undefined) view = { ...view, own: !view.own };
  if (!treeShow) keepView(view);
  markChoices();
  showNumbers(view);
  refresh();
  applyView();
}

/** Wire the menu; the filter field goes on with what the menu chose. */
export function startTreeView() {
  menu.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) choose(button.dataset);
  });
  told.querySelector("button").addEventListener("click", () => choose({ treeShow: "all" }));
  watchCategories(() => {
    showNumbers(view);
    refresh();
    if (shown !== "all" || field.value) applyView();
  });
  markChoices();
  showNumbers(view);
  refresh();
}

/** Is a category hidden by what the menu chose? A jump to it shows all again. */
export function reveal(id) {
  if (shown !== "all" && category(id) && !fits()(category(id))) choose({ treeShow: "all" });
}
