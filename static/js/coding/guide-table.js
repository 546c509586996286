/** The coding guide as a grid: arrows go from cell to cell, Enter changes one in place, leaving it saves. */
import { fetchPart } from "#lib/parts";
import { onlyWhen } from "#lib/show";
import { post } from "#lib/request";

const grid = document.querySelector(".codebook");
const live = document.getElementById("cell-live");
const at = (url, id) => url.replace("/0/", `/${id}/`);
const rows = () => [...grid.tBodies[0].rows];
const textOf = (cell) => cell.querySelector(".cell-text");

function focusCell(cell) {
  if (!cell) return;
  for (const other of grid.querySelectorAll("[tabindex='0']")) other.tabIndex = -1;
  cell.tabIndex = 0;
  cell.focus();
}

function beside(cell, across, down) {
  const line = rows()[rows().indexOf(cell.parentElement) + down];
  return line?.cells[cell.cellIndex + across];
}

/** Put a field in the place of a cell's words; what leaves it saves, Escape takes it back. */
function edit(cell) {
  const holder = textOf(cell);
  const seen = holder.textContent;
  const field = document.createElement("textarea");
  field.value = seen;
  field.setAttribute("aria-label", grid.tHead.rows[0].cells[cell.cellIndex].textContent);
  let isDone = false;
  const close = ({ keep, next = cell }) => {
    if (isDone) return;
    isDone = true;
    field.remove();
    cell.classList.remove("is-editing");
    onlyWhen(holder, true);
    if (next) focusCell(next);
    if (keep && field.value.trim() !== seen.trim()) save(cell, holder, field.value, seen);
  };
  field.addEventListener("blur", () => close({ keep: true, next: null }));
  field.addEventListener("keydown", (event) => {
    const isEnd = event.key === "Tab" || (event.key === "Enter" && (event.ctrlKey || event.metaKey || cell.dataset.field === "name"));
    if (event.key === "Escape") close({ keep: false });
    else if (isEnd) close({ keep: true, next: event.key === "Tab" ? beside(cell, event.shiftKey ? -1 : 1, 0) : cell });
    else return void event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
  });
  onlyWhen(holder, false);
  cell.classList.add("is-editing");
  holder.after(field);
  field.focus();
  field.setSelectionRange(seen.length, seen.length);
}

async function save(cell, holder, text, seen) {
  holder.textContent = text.trim();
  const values = { name: cell.dataset.field, text, seen };
  const response = await post(at(grid.dataset.cell, cell.parentElement.dataset.id), values);
  if (response?.ok) {
    holder.textContent = (await response.json()).text;
    live.textContent = live.dataset.saved;
  } else {
    holder.textContent = seen;
  }
}

function openCard(cell) {
  fetchPart("#category-dialog", at(grid.dataset.card, cell.parentElement.dataset.id));
}

function enter(cell) {
  const link = cell.querySelector("a");
  if (grid.dataset.editable && cell.dataset.field) edit(cell);
  else if (grid.dataset.editable && !link) openCard(cell);
  else link?.focus();
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function onKeyDown(event) {
  const cell = event.target;
  if (!cell.matches("tbody > tr > :is(td, th)") || event.altKey || event.ctrlKey || event.metaKey) return;
  if (STEPS[event.key]) focusCell(beside(cell, ...STEPS[event.key]));
  else if (event.key === "Enter" || event.key === "F2") enter(cell);
  else return;
  event.preventDefault();
}

function start() {
  grid.addEventListener("keydown", onKeyDown);
  grid.addEventListener("dblclick", (event) => {
    const cell = event.target.closest("tbody > tr > :is(td, th)");
    if (cell && !event.target.closest("textarea, a")) enter(cell);
  });
  grid.addEventListener("focusin", ({ target }) => target.matches("tbody > tr > *") && target.tabIndex < 0 && focusCell(target));
  rows()[0].cells[0].tabIndex = 0;
}

if (grid) start();
document.querySelector("[data-print]")?.addEventListener("click", () => print());
document.body.addEventListener("htmx:afterSwap", ({ detail }) => detail.target.id === "category-tree" && location.reload());
