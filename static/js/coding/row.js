/** One coding as the inspector shows it: category, coder, comment, weight, attributes, and what can be done with it. */
import { describe, weigh } from "#coding/acts";
import { category } from "#coding/categories";

const template = document.getElementById("coding-row");
const SCENARIO = /^\s*([^=:]+?)\s*[=:]\s*(.+?)\s*$/;

/** "scenario=1, phase=2" from {scenario: "1", phase: "2"}. */
const written = (attributes) => Object.entries(attributes).map((pair) => pair.join("=")).join(", ");

/** And back. */
const read = (text) => Object.fromEntries(text.split(",").map((part) => SCENARIO.exec(part)).filter(Boolean).map(([, name, value]) => [name, value]));

function details(element, coding) {
  const weight = element.querySelector("[name=weight]");
  const attributes = element.querySelector("[name=attributes]");
  const shown = [coding.weight === null ? "" : `${weight?.dataset.word ?? ""} ${coding.weight}`, written(coding.attributes)].filter(Boolean);
  element.querySelector(".coding-details").textContent = shown.join(" · ");
  if (!weight) return;
  weight.value = coding.weight ?? "";
  attributes.value = written(coding.attributes);
  weight.addEventListener("change", () => weight.reportValidity() && weigh(coding.id, weight.value));
  attributes.addEventListener("change", () => describe(coding.id, read(attributes.value)));
}

/** The row of a coding; `isAtHand`: it is the one that keys work on. */
export function rowOf(coding, isAtHand) {
  const element = template.content.firstElementChild.cloneNode(true);
  const { name, path } = category(coding.category) ?? { name: "", path: "" };
  element.classList.add(`cat-${coding.category}`);
  element.classList.toggle("is-at-hand", isAtHand);
  element.classList.toggle("is-unsent", coding.id < 0);
  element.dataset.coding = coding.id;
  element.querySelector(".coding-name").textContent = name;
  element.querySelector(".coding-name").title = path;
  element.querySelector(".coding-who").textContent = coding.coder;
  element.querySelector(".coding-flag").hidden = !coding.isFlagged;
  element.querySelector(".coding-unsent").hidden = coding.id > 0;
  details(element, coding);
  const flag = element.querySelector("[data-act=flag]");
  if (flag) flag.firstChild.textContent = coding.isFlagged ? flag.dataset.off : flag.dataset.on;
  const note = element.querySelector(".coding-comment");
  if (note) {
    note.value = coding.comment;
    note.hidden = !coding.comment;
    note.setAttribute("aria-label", note.getAttribute("aria-label").replace("{category}", name));
  }
  for (const of of element.querySelectorAll(".coding-of")) of.textContent = ` ${name}`;
  return element;
}
