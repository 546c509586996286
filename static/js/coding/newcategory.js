/** A new category from the selected passage: its future siblings are shown first, with what they mean. */
import { apply, page } from "#coding/acts";
import { categories, category } from "#coding/categories";
import { currentCategory } from "#coding/inspector";
import { selected } from "#coding/passage";
import { words as wordsOf } from "#coding/text";
import { closeDialog } from "#lib/dialog";

const texts = document.getElementById("coding-words").dataset;
const LONGEST_NAME = 200;
let passage = null;

const ask = (detail) => document.dispatchEvent(new CustomEvent("quick:new", { detail }));

/** Open the card of a new category for the selected passage, else of a new category alone. */
export function codeNew() {
  passage = selected();
  ask({ name: "", forPassage: Boolean(passage) });
}

/** Open it with the selected words as its name. */
export function codeInVivo() {
  passage = selected();
  if (!passage) return false;
  const name = wordsOf(passage).replace(/\s+/g, " ").trim();
  ask({ name: [...name].slice(0, LONGEST_NAME).join(""), inVivo: true, forPassage: true });
  return true;
}

function sibling(each, dialog) {
  const element = document.createElement("li");
  const button = Object.assign(document.createElement("button"), { type: "button", className: `sibling cat-${each.id}` });
  const name = Object.assign(document.createElement("b"), { textContent: each.name });
  const means = Object.assign(document.createElement("span"), { className: "quiet small", textContent: each.definition || texts.noDefinition });
  button.append(Object.assign(document.createElement("span"), { className: "swatch" }), name, means);
  button.addEventListener("click", () => {
    closeDialog(dialog);
    apply(each.id); // the passage has gone with its words
  });
  element.append(button);
  return element;
}

function showSiblings(dialog) {
  const holder = dialog.querySelector(".siblings");
  const parent = Number(dialog.querySelector("select[name=parent]")?.value) || null;
  const found = categories().filter((each) => each.parent === parent);
  holder.hidden = !found.length;
  const above = parent ? category(parent)?.name ?? "" : "";
  holder.querySelector("h3").textContent = (parent ? texts.siblings : texts.siblingsOnTop).replace("{category}", above);
  holder.querySelector("ul").replaceChildren(...found.map((each) => sibling(each, dialog)));
}

/** A dialog for a passage has come: show first what is there already. */
function onDialog(dialog) {
  const form = dialog.querySelector("form");
  const isForPassage = form?.getAttribute("hx-post") === page.urls.create && form.elements.origin?.value === "passage";
  if (!passage || !isForPassage || dialog.querySelector(".siblings")) return;
  const holder = document.createElement("section");
  holder.className = "siblings";
  holder.append(document.createElement("h3"), document.createElement("ul"));
  form.querySelector("h1, h2").after(holder);
  form.querySelector("select[name=parent]").addEventListener("change", () => showSiblings(dialog));
  showSiblings(dialog);
}

/** Watch for the dialog. */
export function startNewCategory() {
  const place = document.getElementById("category-dialog");
  if (!page.canEdit || !place) return;
  document.addEventListener("quick:new", ({ detail }) => (passage = detail.forPassage ? selected() ?? passage : null));
  document.body.addEventListener("htmx:afterSwap", () => {
    const dialog = place.querySelector("dialog");
    if (dialog) onDialog(dialog);
  });
}

/** The category that a new one is put beside. */
export const beside = () => category(currentCategory())?.parent ?? "";
