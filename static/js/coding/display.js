/** What is shown of the codings, and how: filter by branch, coder, pass, flag; background, underline or bars alone. */
import { categories, category, watchCategories } from "#coding/categories";
import { known } from "#coding/mark";
import { paintText } from "#coding/painter";
import { all, filterCodings, hiddenCount, watch } from "#coding/state";
import { keepView, keptView } from "#coding/view";

const menu = document.getElementById("coding-display");
const find = (name) => menu.querySelector(`[name="${name}"]`);
const chosen = { branch: 0, coder: 0, pass: 0, flagged: false };

function isInBranch(id) {
  for (let at = category(id); at; at = category(at.parent)) if (at.id === chosen.branch) return true;
  return false;
}

const accepts = (coding) =>
  (!chosen.branch || isInBranch(coding.category)) &&
  (!chosen.coder || coding.coderId === chosen.coder) &&
  (!chosen.pass || coding.passId === chosen.pass) &&
  (!chosen.flagged || coding.isFlagged);

const isFiltered = () => Boolean(chosen.branch || chosen.coder || chosen.pass || chosen.flagged);

/** Say how much the filter hides, where everybody sees it. */
function sayHidden() {
  const note = document.getElementById("coding-hidden");
  note.hidden = !isFiltered();
  note.querySelector("span").textContent = note.dataset.text.replace("{count}", hiddenCount());
}

function filter() {
  Object.assign(chosen, { branch: Number(find("branch").value), coder: Number(find("coder").value), pass: Number(find("pass").value), flagged: find("flagged").checked });
  showChosen();
  keepView({ branch: chosen.branch, coder: chosen.coder, coding_pass: chosen.pass, flagged: chosen.flagged });
}

function showChosen() {
  filterCodings(accepts);
  sayHidden();
}

/** What was filtered last time is filtered again, as far as it is there: and said, as always. */
function restore() {
  fillAll();
  const { branch, coder, coding_pass: pass, flagged } = keptView();
  for (const [name, value] of Object.entries({ branch, coder, pass })) {
    if ([...find(name).options].some((option) => option.value === String(value))) find(name).value = value;
    chosen[name] = Number(find(name).value);
  }
  find("flagged").checked = chosen.flagged = flagged;
  if (isFiltered()) showChosen();
}

function clear() {
  for (const name of ["branch", "coder", "pass"]) find(name).value = "0";
  find("flagged").checked = false;
  filter();
}

function fill(select, entries) {
  const value = select.value;
  const options = entries.map(([id, text]) => Object.assign(document.createElement("option"), { value: id, textContent: text }));
  select.replaceChildren(select.options[0], ...options);
  select.value = entries.some(([id]) => String(id) === value) ? value : "0";
}

function fillAll() {
  fill(find("branch"), categories().map(({ id, path }) => [id, path]));
  fill(find("coder"), known("people"));
  fill(find("pass"), known("passes"));
}

/** Paint as this person likes it. */
function setStyle(style) {
  paintText(style !== "bars", all());
  document.querySelector(".turns").classList.toggle("is-lined", style === "underline");
  for (const radio of menu.querySelectorAll("[name=style]")) radio.checked = radio.value === style;
}

/** Wire the menu of the view. */
export function startDisplay() {
  setStyle(keptView().style);
  restore();
  menu.closest("details").addEventListener("toggle", fillAll);
  menu.addEventListener("change", (event) => {
    if (event.target.name !== "style") return filter();
    keepView({ style: event.target.value });
    return setStyle(event.target.value);
  });
  document.getElementById("coding-hidden").querySelector("button").addEventListener("click", clear);
  watch(() => isFiltered() && sayHidden());
  watchCategories((what) => {
    if (what === "tree" && chosen.branch && !category(chosen.branch)) clear();
  });
}
