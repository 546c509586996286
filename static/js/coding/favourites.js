/** Favourites: the person's starred categories, kept on the server; marked in the tree, offered by the quick box. */
import { category, tellCategories, tree, watchCategories } from "#coding/categories";
import { post } from "#lib/request";

const page = JSON.parse(document.getElementById("coding-data").textContent);
let starred = page.favourites;

/** Does a category carry the person's star? */
export const isFavourite = (id) => starred.includes(id);

/** The favourites, the oldest star first. */
export const favourites = () => starred.map(category).filter(Boolean);

/** Give a category the star, or take it back. */
export function toggleFavourite(id) {
  const wanted = !isFavourite(id);
  starred = wanted ? [...starred, id] : starred.filter((other) => other !== id);
  post(page.urls.star.replace("/0/", `/${id}/`), wanted ? { favourite: "on" } : {});
  tellCategories("marks");
}

function show() {
  for (const item of tree().querySelectorAll("[role=treeitem]")) {
    const row = item.querySelector(":scope > .tree-row");
    const mark = row.querySelector(".tree-star");
    const wanted = isFavourite(Number(item.dataset.id));
    if (wanted === Boolean(mark)) continue;
    if (wanted) row.querySelector(".tree-name").after(star());
    else mark.remove();
  }
}

function star() {
  const mark = Object.assign(document.createElement("span"), { className: "tree-star", textContent: "★" });
  mark.setAttribute("role", "img");
  mark.setAttribute("aria-label", document.getElementById("coding-words").dataset.favourite);
  return mark;
}

/** Keep the stars in the tree right. */
export function startFavourites() {
  watchCategories((what) => what !== "counts" && show());
  show();
}
