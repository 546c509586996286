/** Who else has this document open, and where: initials beside the turn, names in the head. */
import { turnIndex, turns } from "#coding/text";

const holder = document.getElementById("coding-people");
let shownAs = "[]";

/** What the page shows of the others, as the server said it. */
export const hereAs = () => shownAs;

const initials = (name) => name.split(/\s+/).map((part) => [...part][0] ?? "").join("").slice(0, 3).toUpperCase();

function mark(name, place) {
  const element = document.createElement("span");
  element.className = "presence";
  element.textContent = initials(name);
  element.title = place ? holder.dataset.there.replace("{name}", name).replace("{turn}", place) : name;
  return element;
}

/** Show who is where: [[id, name, turn], …]. */
export function showPeople({ here = [], hereAs: said = "[]" }) {
  if (said === shownAs) return;
  shownAs = said;
  for (const old of document.querySelectorAll(".who > .presence")) old.remove();
  holder.hidden = !here.length;
  holder.replaceChildren(...here.map(([, name, turn]) => mark(name, turnIndex(turn) + 1)));
  holder.setAttribute("aria-label", holder.dataset.label.replace("{names}", here.map(([, name]) => name).join(", ")));
  for (const [, name, turn] of here) {
    const index = turnIndex(turn);
    if (index >= 0) turns[index].closest(".turn").querySelector(".who").append(mark(name, index + 1));
  }
}
