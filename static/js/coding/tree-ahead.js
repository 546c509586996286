/** What is about to change in the tree is shown at once; the server's answer puts the whole tree in. */
import { itemOf } from "#coding/categories";

const ADDRESS = /\/categories\/(\d+)\/(edit|move|colour)\/$/;
const nothing = () => null;

/** Show another name; returns how to take it back. */
function rename(item, form) {
  const shown = [item.querySelector(".tree-name"), document.querySelector("[data-part=card-name]")];
  const before = shown.map((element) => element.textContent);
  const name = form.elements.name.value.trim();
  for (const element of shown) if (element.textContent === before[0]) element.textContent = name;
  return () => shown.forEach((element, index) => (element.textContent = before[index]));
}

/** Put a category below another one ("": none) at an index among those there ("": last); returns how to put it back. */
function move(item, { parent, index }) {
  const above = itemOf(parent);
  const isFirst = above && !above.querySelector(":scope > [role=group]");
  const goal = isFirst ? newGroup(above) : (above ?? document.getElementById("category-tree")).querySelector(":scope > ul");
  const { parentElement, nextSibling } = item;
  if ((goal === parentElement && index === "") || item.contains(goal)) return nothing;
  const others = [...goal.children].filter((other) => other !== item);
  insert(item, goal, others[index]);
  return () => {
    insert(item, parentElement, nextSibling);
    if (isFirst) goal.remove();
  };
}

/** Put an element before one that may have gone elsewhere meanwhile; it keeps the focus. */
function insert(item, goal, before) {
  const focused = document.activeElement;
  goal.insertBefore(item, before?.parentElement === goal ? before : null);
  if (item.contains(focused)) focused.focus({ preventScroll: true });
}

/** Show a category in another place {parent, index}; returns how to put it back. */
export const moveAhead = (id, place) => move(itemOf(id), place);

/** Show a category one place further up (-1) or down (1); returns how to put it back. */
export function shiftAhead(id, step) {
  const item = itemOf(id);
  const index = [...item.parentElement.children].indexOf(item) + step;
  return move(item, { parent: item.parentElement.closest("[role=treeitem]")?.dataset.id ?? "", index: Math.max(0, index) });
}

function newGroup(item) {
  const group = document.createElement("ul");
  group.role = "group";
  item.append(group);
  return group;
}

const colours = new CSSStyleSheet();
document.adoptedStyleSheets.push(colours);
let latest = null; // the form whose colours are shown

/** Show the branch in the chosen colours, until those of the answer are there; returns how to take them back. */
function recolour(form) {
  const chosen = JSON.parse(document.getElementById("branch-colours").textContent)[form.elements.hue.value] ?? {};
  colours.replaceSync(Object.entries(chosen).map(([id, colour]) => `.cat-${id}{--c:${colour}}`).join(""));
  latest = form;
  return () => latest === form && colours.replaceSync("");
}

const placeIn = ({ elements }) => ({ parent: elements.parent.value, index: elements.index.value });

/** Show what a form will change when it is sent to an address; returns what to call once it was done, or was not. */
export function showAhead(address, form) {
  const [, id, act] = address.match(ADDRESS) ?? [];
  const item = id && itemOf(id);
  if (!item) return { done: nothing, takeBack: nothing };
  if (act !== "colour") return { done: nothing, takeBack: act === "edit" ? rename(item, form) : move(item, placeIn(form)) };
  const clear = recolour(form);
  return { done: clear, takeBack: clear };
}
