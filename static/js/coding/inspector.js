/** The right pane: the passage at hand with its codings, and the card of the category at hand. */
import { remove, toggleFlag } from "#coding/acts";
import { atHand, codingsAtCursor, takeInHand } from "#coding/athand";
import { showAtHand } from "#coding/bars";
import { fillCard } from "#coding/card";
import { category, digitOf, watchCategories } from "#coding/categories";
import { isFavourite, toggleFavourite } from "#coding/favourites";
import { atCursor, selected, watchPassage } from "#coding/passage";
import { rowOf } from "#coding/row";
import { codingById, watch } from "#coding/state";
import { turnIndex, turns, words as wordsOf } from "#coding/text";
import { showUnsent } from "#coding/unsent";
import { takesText } from "#lib/keys";

const pane = document.querySelector(".pane-side");
const part = (name) => pane.querySelector(`[data-part="${name}"]`);
const LONGEST = 600;
let shownCategory = null;

function source({ start, end }) {
  const [first, last] = [start, end].map(({ turn }) => turnIndex(turn) + 1);
  const said = (name) => turns[first - 1].closest(".turn").querySelector(`.turn-${name}`)?.textContent;
  const numbers = first === last ? first : `${first}–${last}`;
  return [said("label"), said("group"), `${part("source").dataset.word} ${numbers}`, said("clock")].filter(Boolean).join(" · ");
}

const isTypedIn = (row) => row.contains(document.activeElement) && takesText(document.activeElement);

/** The row that a coding has already; one that the server has answered for takes over the row that stood for it. */
function rowThere({ id, category: of }) {
  const rows = [...part("codings").children];
  const isReplaced = ({ dataset }) => dataset.coding < 0 && Number(dataset.category) === of && !codingById(Number(dataset.coding));
  return rows.find((row) => isReplaced(row) && isTypedIn(row)) ?? rows.find(({ dataset }) => Number(dataset.coding) === id) ?? rows.find(isReplaced);
}

function putInOrder(holder, rows, fixed) {
  if (fixed) {
    fixed.before(...rows.slice(0, rows.indexOf(fixed)));
    fixed.after(...rows.slice(rows.indexOf(fixed) + 1));
    return;
  }
  let next = holder.firstElementChild;
  for (const row of rows) {
    if (row === next) next = next.nextElementSibling;
    else holder.insertBefore(row, next);
  }
}

/** The row in which somebody is typing is not moved, and stays until it is left even if its coding has gone. */
function showRows(codings) {
  const holder = part("codings");
  const hadFocus = holder.contains(document.activeElement);
  const rows = codings.map((coding) => rowOf(coding, coding === atHand(), rowThere(coding)));
  const typedIn = [...holder.children].find(isTypedIn);
  if (typedIn && !rows.includes(typedIn)) {
    rows.push(typedIn);
    typedIn.addEventListener("focusout", () => setTimeout(showPassage), { once: true });
  }
  for (const row of [...holder.children]) if (!rows.includes(row)) row.remove();
  putInOrder(holder, rows, typedIn);
  if (hadFocus && document.activeElement === document.body) document.querySelector(".pane-text").focus({ preventScroll: true });
}

function showPassage() {
  const cursor = atCursor();
  const passage = selected();
  const codings = codingsAtCursor();
  showAtHand(codings);
  part("passage").hidden = !cursor;
  part("nothing").hidden = Boolean(cursor);
  if (!cursor) return;
  const text = passage ? wordsOf(passage) : codings.length ? wordsOf(atHand()) : "";
  part("quote").hidden = !text;
  part("quote").textContent = text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
  part("source").textContent = source(passage ?? atHand() ?? cursor);
  showRows(codings);
  part("uncoded").hidden = codings.length > 0 || !passage;
  part("point").hidden = codings.length > 0 || Boolean(passage);
}

/** Show the card of a category (an id, or null). */
export function showCategory(id) {
  shownCategory = id;
  const card = category(id);
  part("card").hidden = !card;
  part("no-card").hidden = Boolean(card);
  if (!card) return;
  fillCard(card);
  const star = part("card-star");
  star.setAttribute("aria-pressed", String(isFavourite(id)));
  star.querySelector("span").textContent = isFavourite(id) ? star.dataset.on : star.dataset.off;
  const digit = digitOf(id);
  const pin = part("card-pin");
  if (!pin) return;
  pin.setAttribute("aria-pressed", String(digit > 0));
  pin.querySelector("span").textContent = digit ? pin.dataset.pinned.replace("{digit}", digit) : pin.dataset.unpinned;
}

/** Give the category at hand the person's star, or take it back. */
export const starCurrent = () => shownCategory && toggleFavourite(shownCategory);

/** The category at hand. */
export const currentCategory = () => shownCategory;

const ACTS = {
  remove,
  flag: toggleFlag,
  comment: (id) => openComment(part("codings").querySelector(`[data-coding="${id}"]`)),
  show: (id) => takeInHand(id),
};

function onClick(event) {
  const holder = event.target.closest("[data-coding]");
  if (!holder) return;
  const id = Number(holder.dataset.coding);
  const act = event.target.closest("[data-act]")?.dataset.act;
  if (act in ACTS) ACTS[act](id);
  else if (act) holder.dispatchEvent(new CustomEvent(`coding:${act}`, { bubbles: true, detail: { id } }));
}

/** Open the comment of the coding at hand, also of one that is on its way; returns whether there is one. */
export function openComment(holder = rowAtHand()) {
  const note = holder?.querySelector(".coding-comment");
  if (!note) return false;
  note.hidden = false;
  note.focus();
  return true;
}

function rowAtHand() {
  showUnsent();
  return part("codings").querySelector(".is-at-hand");
}

/** Keep the pane right from now on. */
export function startInspector() {
  watchPassage(showPassage);
  watch(showPassage);
  watchCategories((what) => {
    if (what === "counts") return;
    showPassage();
    showCategory(category(shownCategory) ? shownCategory : null);
  });
  pane.addEventListener("click", onClick);
  part("card-star").addEventListener("click", starCurrent);
}
