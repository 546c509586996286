/** Choosing one category in a dialog: type to find it, Enter takes it. */
import { category, search } from "#coding/categories";
import { closed, openDialog } from "#lib/dialog";

const dialog = document.getElementById("category-chooser");
const field = dialog.querySelector("input");
const list = dialog.querySelector("[role=listbox]");
let found = [];
let current = 0;
let chosen = null;

function option(each, index) {
  const element = document.createElement("div");
  element.id = `chooser-${index}`;
  element.className = `quick-option cat-${each.id}`;
  element.setAttribute("role", "option");
  element.setAttribute("aria-selected", String(index === current));
  const name = Object.assign(document.createElement("span"), { className: "quick-name", textContent: each.name });
  if (each.above) name.append(" ", Object.assign(document.createElement("small"), { textContent: each.above }));
  element.append(Object.assign(document.createElement("span"), { className: "swatch" }), name);
  return element;
}

function fill() {
  found = search(field.value).slice(0, 40);
  current = Math.min(current, Math.max(0, found.length - 1));
  list.replaceChildren(...found.map(option));
  field.setAttribute("aria-activedescendant", found.length ? `chooser-${current}` : "");
  list.children[current]?.scrollIntoView({ block: "nearest" });
}

function take(id) {
  chosen = category(id) ?? null;
  dialog.close();
}

function onKeyDown(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length) {
    current = (current + step + found.length) % found.length;
    fill();
  } else if (event.key === "Enter" && found[current]) take(found[current].id);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Ask for a category below a heading; null when the dialog was closed. */
export async function chooseCategory(title) {
  dialog.querySelector("h2").textContent = title;
  field.value = "";
  current = 0;
  chosen = null;
  fill();
  openDialog(dialog);
  return (await closed(dialog)) ? chosen : null;
}

field.addEventListener("input", () => {
  current = 0;
  fill();
});
field.addEventListener("keydown", onKeyDown);
list.addEventListener("click", (event) => {
  const index = [...list.children].indexOf(event.target.closest("[role=option]"));
  if (index >= 0) take(found[index].id);
});
