/** One coding as the inspector shows it: category, coder, comment, weight, attributes, and what can be done with it. */
import { comment, describe, weigh } from "#coding/acts";
import { category } from "#coding/categories";

const template = document.getElementById("coding-row").content.firstElementChild;
const SCENARIO = /^\s*([^=:]+?)\s*[=:]\s*(.+?)\s*$/;

/** "scenario=1, phase=2" from {scenario: "1", phase: "2"}. */
const written = (attributes) => Object.entries(attributes).map((pair) => pair.join("=")).join(", ");

/** And back. */
const read = (text) => Object.fromEntries(text.split(",").map((part) => SCENARIO.exec(part)).filter(Boolean).map(([, name, value]) => [name, value]));

/** A field shows what is known, unless something else is being typed there, or was (looked at in its `plain` form). */
function fill(field, value, plain = (text) => text.trim()) {
  const isTyped = field.value !== field.defaultValue && (field === document.activeElement || plain(field.value) !== plain(value));
  field.defaultValue = value;
  if (!isTyped && field.value !== value) field.value = value;
}

const sorted = (text) => JSON.stringify(Object.entries(read(text)).sort());

function newRow() {
  const element = template.cloneNode(true);
  const id = () => Number(element.dataset.coding);
  element.addEventListener("change", ({ target }) => {
    if (target.matches(".coding-comment")) comment(id(), target.value);
    else if (target.name === "weight" && target.reportValidity()) weigh(id(), target.value);
    else if (target.name === "attributes") {
      target.value = written(read(target.value));
      describe(id(), read(target.value));
    }
  });
  return element;
}

function showDetails(element, coding) {
  const weight = element.querySelector("[name=weight]");
  const shown = [coding.weight === null ? "" : `${weight?.dataset.word ?? ""} ${coding.weight}`, written(coding.attributes)].filter(Boolean);
  element.querySelector(".coding-details").textContent = shown.join(" · ");
  if (!weight) return;
  fill(weight, String(coding.weight ?? ""));
  fill(element.querySelector("[name=attributes]"), written(coding.attributes), sorted);
}

function showComment(note, coding, name, isTakenOver) {
  const typed = note.value;
  fill(note, coding.comment);
  if (isTakenOver && typed && coding.comment) note.value = `${coding.comment}\n${typed}`;
  note.hidden = !note.value && document.activeElement !== note;
  note.setAttribute("aria-label", template.querySelector(".coding-comment").getAttribute("aria-label").replace("{category}", name));
}

/** The row of a coding: a new one, or `there` brought up to date, in which somebody may be typing.
`isAtHand`: it is the one that keys work on. */
export function rowOf(coding, isAtHand, there = newRow()) {
  const { name, path } = category(coding.category) ?? { name: "", path: "" };
  const isTakenOver = there.dataset.coding < 0 && coding.id > 0;
  there.className = `coding-row cat-${coding.category}`;
  there.classList.toggle("is-at-hand", isAtHand);
  there.classList.toggle("is-unsent", coding.id < 0);
  Object.assign(there.dataset, { coding: coding.id, category: coding.category });
  there.querySelector(".coding-name").textContent = name;
  there.querySelector(".coding-name").title = path;
  there.querySelector(".coding-who").textContent = coding.coder;
  there.querySelector(".coding-flag").hidden = !coding.isFlagged;
  there.querySelector(".coding-unsent").hidden = coding.id > 0;
  showDetails(there, coding);
  const flag = there.querySelector("[data-act=flag]");
  if (flag) flag.firstChild.textContent = coding.isFlagged ? flag.dataset.off : flag.dataset.on;
  const note = there.querySelector(".coding-comment");
  if (note) showComment(note, coding, name, isTakenOver);
  for (const of of there.querySelectorAll(".coding-of")) of.textContent = ` ${name}`;
  return there;
}
