/** The list of codings: what colour gives the eye, in words; for screen readers and for all who prefer a list. */
import { category, watchCategories } from "#coding/categories";
import { all, count, watch } from "#coding/state";
import { turnIndex, words } from "#coding/text";

const holder = document.getElementById("coding-list");
const LONGEST = 80;
let waiting = false;

function entry(coding) {
  const element = document.createElement("li");
  const button = Object.assign(document.createElement("button"), { type: "button" });
  const number = turnIndex(coding.start.turn) + 1;
  const text = words(coding).replace(/\s+/g, " ");
  const name = Object.assign(document.createElement("b"), { textContent: category(coding.category)?.name ?? "" });
  const rest = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  button.className = `list-entry cat-${coding.category}`;
  button.dataset.coding = coding.id;
  button.append(Object.assign(document.createElement("span"), { className: "swatch" }), name, ` ${holder.dataset.word} ${number}: ${rest}`);
  element.append(button);
  return element;
}

function fill() {
  waiting = false;
  const details = holder.closest("details");
  details.querySelector(".count").textContent = count();
  if (details.open) holder.replaceChildren(...all().map(entry));
}

function fillSoon() {
  if (!waiting) setTimeout(fill, 200);
  waiting = true;
}

/** Keep the list right from now on; it is filled only while it is open. */
export function startList() {
  watch(fillSoon);
  watchCategories((what) => what === "tree" && fillSoon());
  holder.closest("details").addEventListener("toggle", fill);
  fillSoon();
}
