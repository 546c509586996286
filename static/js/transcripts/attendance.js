/** The attendance matrix by keyboard: arrows move, a digit is the group or table, Space says there or not. */

import { oneByOne } from "#lib/one-by-one";
import { post } from "#lib/request";

const PRESENT = "yes";
const table = document.querySelector(".attendance-table");
const inTurn = oneByOne();

/** What a cell can say: the groups of its event, as they are called in its column. */
const groupsOf = ({ dataset }) =>
  table
    .querySelector(`th[data-event="${dataset.event}"][data-round="${dataset.round}"]`)
    .dataset.groups.split("|")
    .filter(Boolean)
    .map((entry) => entry.split(/=(.*)/s).slice(0, 2));

/** Show a value in every column of its event: a group sits at another table in each table round. */
function show(cell, value) {
  const { person, event } = cell.dataset;
  const row = table.querySelectorAll(`.attendance-cell[data-person="${person}"][data-event="${event}"]`);
  for (const each of row) showOne(each, value);
}

function showOne(cell, value) {
  const name = groupsOf(cell).find(([id]) => id === value)?.[1];
  cell.dataset.value = value;
  const text = cell.querySelector(".cell-text");
  text.textContent = name ?? (value ? "✓" : "–");
  text.title = name ?? "";
}

/** Show the new value at once; a refusal brings the old one back. */
async function set(cell, value) {
  const before = cell.dataset.value;
  if (value === undefined || value === before) return;
  show(cell, value);
  const { person, event } = cell.dataset;
  const response = await inTurn(() => post(table.dataset.url, { participant: person, event, value }));
  if (!response?.ok) {
    show(cell, before);
    return;
  }
  document.getElementById("attendance-totals").outerHTML = await response.text();
}

/** A press goes through what there is: not there, each group, there without a group. */
function next(cell) {
  const values = ["", ...groupsOf(cell).map(([id]) => id), PRESENT];
  return values[(values.indexOf(cell.dataset.value) + 1) % values.length];
}

function neighbour(cell, down, right) {
  const row = cell.closest("tr");
  const at = [...row.querySelectorAll(".attendance-cell")].indexOf(cell);
  const target = down ? (down > 0 ? row.nextElementSibling : row.previousElementSibling) : row;
  return target?.querySelectorAll(".attendance-cell")[at + right];
}

const MOVES = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

function onKeyDown(event) {
  const cell = event.target.closest(".attendance-cell");
  if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
  const move = MOVES[event.key];
  if (move) neighbour(cell, ...move)?.focus();
  else if (event.key === " ") set(cell, cell.dataset.value ? "" : PRESENT);
  else if (["0", "Backspace", "Delete"].includes(event.key)) set(cell, "");
  else if (/^[1-9]$/.test(event.key)) set(cell, groupsOf(cell)[event.key - 1]?.[0]);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

table?.addEventListener("keydown", onKeyDown);
table?.addEventListener("click", ({ target }) => {
  const cell = target.closest(".attendance-cell");
  if (cell) set(cell, next(cell));
});
