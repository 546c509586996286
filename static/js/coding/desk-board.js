/** The board of the refinement desk: cards are chosen, then dragged onto a column or sent there by its digit. */

import { onKey } from "#lib/keys";
import { oneByOne } from "#lib/one-by-one";
import { post } from "#lib/request";

const board = () => document.getElementById("board");
const chosen = () => [...board().querySelectorAll(".board-card[aria-selected=true]")];
const inTurn = oneByOne();
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

const columnOf = (card) => card.closest(".board-column");
const moves = []; // what was sent, the latest last: [{card, from}, …]

/** Put cards into columns, each at its place in the order of the material. */
function place(pairs) {
  for (const { card, to } of pairs) {
    const list = to.querySelector(".board-cards");
    const after = [...list.children].find((other) => Number(other.dataset.order) > Number(card.dataset.order));
    list.insertBefore(card, after ?? null);
    card.setAttribute("aria-selected", "false");
  }
  for (const column of board().querySelectorAll(".board-column")) {
    column.querySelector(".board-count").textContent = column.querySelectorAll(".board-card").length;
  }
}

/** The server says with 204 that the cards lie where they were put; else it sends all columns as they are. */
async function settle(response, cards) {
  if (response?.status === 204) return void moves.push(cards);
  if (!response?.ok) return void location.reload();
  moves.length = 0;
  const focused = document.activeElement?.dataset?.coding;
  board().outerHTML = await response.text();
  board().querySelector(`[data-coding="${focused}"]`)?.focus();
}

async function send(target, cards) {
  if (!cards.length || !("editable" in board().dataset)) return;
  const values = new FormData(document.getElementById("desk-filter"));
  values.append("target", target);
  for (const card of cards) values.append("coding", card.dataset.coding);
  const to = board().querySelector(`[data-target="${target}"]`);
  const next = nextOf(cards);
  const sent = cards.map((card) => ({ card, from: columnOf(card) }));
  place(cards.map((card) => ({ card, to })));
  next?.focus();
  await inTurn(async () => settle(await post(board().dataset.drop, values), sent));
}

/** Where the focus goes when cards leave their column: to the one that follows them there. */
function nextOf(cards) {
  const all = [...columnOf(cards[0]).querySelectorAll(".board-card")].filter((card) => !cards.includes(card));
  const at = Number(cards.at(-1).dataset.order);
  return all.find((card) => Number(card.dataset.order) > at) ?? all.at(-1);
}

/** Take back what was done last; where that was done here, the cards go back to where they were. */
const takeBack = () => inTurn(async () => {
  const response = await post(board().dataset.back, new FormData(document.getElementById("desk-filter")));
  if (!response?.ok) return;
  const [atHand] = (await response.text()).split("<template");
  const last = moves.pop();
  const isKnown = last?.some(({ card }) => atHand.includes(`data-coding="${card.dataset.coding}"`));
  if (!isKnown) return void location.reload();
  place(last.map(({ card, from }) => ({ card, to: from })));
  last[0].card.focus();
});

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
