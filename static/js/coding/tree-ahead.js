/** What a dialog is about to change in the tree is shown at once; the server's answer puts the whole tree in. */

const ADDRESS = /\/categories\/(\d+)\/(edit|move|colour)\/$/;
const nothing = () => null;
const itemOf = (id) => document.querySelector(`#category-tree [role=treeitem][data-id="${id}"]`);

/** Show another name; returns how to take it back. */
function rename(item, form) {
  const shown = [item.querySelector(".tree-name"), document.querySelector("[data-part=card-name]")];
  const before = shown.map((element) => element.textContent);
  const name = form.elements.name.value.trim();
  for (const element of shown) if (element.textContent === before[0]) element.textContent = name;
  return () => shown.forEach((element, index) => (element.textContent = before[index]));
}

/** Put a category last below another one, as the dialog asks; returns how to put it back. */
function move(item, form) {
  const above = itemOf(form.elements.parent.value);
  const isFirst = above && !above.querySelector(":scope > [role=group]");
  const goal = isFirst ? newGroup(above) : (above ?? document.getElementById("category-tree")).querySelector(":scope > ul");
  const { parentElement, nextSibling } = item;
  if (goal === parentElement || item.contains(goal)) return nothing;
  goal.append(item);
  return () => {
    parentElement.insertBefore(item, nextSibling);
    if (isFirst) goal.remove();
  };
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

/** Show what a form will change when it is sent to an address; returns what to call once it was done, or was not. */
export function showAhead(address, form) {
  const [, id, act] = address.match(ADDRESS) ?? [];
  const item = id && itemOf(id);
  if (!item) return { done: nothing, takeBack: nothing };
  if (act !== "colour") return { done: nothing, takeBack: act === "edit" ? rename(item, form) : move(item, form) };
  const clear = recolour(form);
  return { done: clear, takeBack: clear };
}
