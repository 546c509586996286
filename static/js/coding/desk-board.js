/** The board of the refinement desk: cards are chosen, then dragged onto a column or sent there by its digit. */

import { onKey } from "#lib/keys";
import { post } from "#lib/request";

const board = () => document.getElementById("board");
const chosen = () => [...board().querySelectorAll(".board-card[aria-selected=true]")];
let last = null;

function choose(card, { isMany }) {
  if (!isMany) for (const other of chosen()) if (other !== card) other.setAttribute("aria-selected", "false");
  card.setAttribute("aria-selected", String(card.getAttribute("aria-selected") !== "true"));
  last = card;
}

function chooseTo(card) {
  const cards = [...card.closest(".board-cards").children];
  const [from, to] = [cards.indexOf(last), cards.indexOf(card)].sort((a, b) => a - b);
  for (const each of cards.slice(Math.max(from, 0), to + 1)) each.setAttribute("aria-selected", "true");
}

async function show(response) {
  if (!response?.ok) return;
  const focused = document.activeElement?.dataset?.coding;
  board().outerHTML = await response.text();
  board().querySelector(`[data-coding="${focused}"]`)?.focus();
}

async function send(target, cards) {
  if (!cards.length || !("editable" in board().dataset)) return;
  const values = new FormData(document.getElementById("desk-filter"));
  values.append("target", target);
  for (const card of cards) values.append("coding", card.dataset.coding);
  await show(await post(board().dataset.drop, values));
}

async function takeBack() {
  const response = await post(board().dataset.back, new FormData(document.getElementById("desk-filter")));
  if (response?.ok) location.reload();
}

const cardsOf = (card) => (card.getAttribute("aria-selected") === "true" ? chosen() : [card]);

document.addEventListener("click", (event) => {
  const card = event.target.closest?.(".board-card");
  if (!card) return;
  if (event.shiftKey && last) chooseTo(card);
  else choose(card, { isMany: event.ctrlKey || event.metaKey });
});

document.addEventListener("keydown", (event) => {
  const card = event.target.closest?.(".board-card");
  if (card && event.key === " ") {
    choose(card, { isMany: true });
    event.preventDefault();
  }
});

document.addEventListener("dragstart", (event) => {
  const card = event.target.closest?.(".board-card");
  if (!card) return;
  if (card.getAttribute("aria-selected") !== "true") choose(card, { isMany: false });
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", card.dataset.coding);
});

document.addEventListener("dragover", (event) => {
  const column = event.target.closest?.(".board-column");
  for (const other of board().querySelectorAll(".is-over")) if (other !== column) other.classList.remove("is-over");
  if (!column || !chosen().length) return;
  column.classList.add("is-over");
  event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const column = event.target.closest?.(".board-column");
  if (!column) return;
  event.preventDefault();
  send(column.dataset.target, chosen());
});

for (let digit = 1; digit <= 9; digit += 1) {
  onKey(String(digit), () => {
    const column = board().querySelectorAll(".board-column")[digit];
    const card = document.activeElement.closest?.(".board-card");
    const cards = chosen().length ? chosen() : card ? cardsOf(card) : [];
    if (column) send(column.dataset.target, cards);
  });
}
onKey("Ctrl+z", takeBack);
