/** What a dialog is about to change in the tree is shown at once; the server's answer puts the whole tree in. */

const ADDRESS = /\/categories\/(\d+)\/(edit|move)\/$/;
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
  if (goal === parentElement || item.contains(goal)) return () => null;
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

/** Show what a form will change when it is sent to an address; returns how to take it back. */
export function showAhead(address, form) {
  const [, id, act] = address.match(ADDRESS) ?? [];
  const item = id && itemOf(id);
  if (!item) return () => null;
  return act === "edit" ? rename(item, form) : move(item, form);
}
