/** The right pane: the passage at hand with its codings, and the card of the category at hand. */
import { comment, remove, toggleFlag } from "#coding/acts";
import { atHand, codingsAtCursor, takeInHand } from "#coding/athand";
import { showAtHand } from "#coding/bars";
import { fillCard } from "#coding/card";
import { category, digitOf, watchCategories } from "#coding/categories";
import { isFavourite, toggleFavourite } from "#coding/favourites";
import { atCursor, selected, watchPassage } from "#coding/passage";
import { rowOf } from "#coding/row";
import { watch } from "#coding/state";
import { turnIndex, turns, words as wordsOf } from "#coding/text";

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
  part("codings").replaceChildren(...codings.map((coding) => rowOf(coding, coding === atHand())));
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

/** Open the comment of the coding at hand. */
export function openComment(holder = part("codings").querySelector(".is-at-hand")) {
  const note = holder?.querySelector(".coding-comment");
  if (!note) return;
  note.hidden = false;
  note.focus();
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
  pane.addEventListener("change", ({ target }) => target.matches(".coding-comment") && comment(Number(target.closest("[data-coding]").dataset.coding), target.value));
}
