/** The right pane: the passage at hand with its codings, and the card of the category at hand. */
import { comment, remove } from "#coding/acts";
import { fillCard } from "#coding/card";
import { category, digitOf, watchCategories } from "#coding/categories";
import { atCursor, selected, watchPassage } from "#coding/passage";
import { watch, within } from "#coding/state";
import { turnIndex, turns, words as wordsOf } from "#coding/text";

const pane = document.querySelector(".pane-side");
const part = (name) => pane.querySelector(`[data-part="${name}"]`);
const template = document.getElementById("coding-row");
const LONGEST = 600;
let shownCategory = null;

function source({ start, end }) {
  const [first, last] = [start, end].map(({ turn }) => turnIndex(turn) + 1);
  const said = (name) => turns[first - 1].closest(".turn").querySelector(`.turn-${name}`)?.textContent;
  const numbers = first === last ? first : `${first}–${last}`;
  return [said("label"), said("group"), `${part("source").dataset.word} ${numbers}`, said("clock")].filter(Boolean).join(" · ");
}

function row(coding) {
  const element = template.content.firstElementChild.cloneNode(true);
  const { name, path } = category(coding.category) ?? { name: "", path: "" };
  element.classList.add(`cat-${coding.category}`);
  element.dataset.coding = coding.id;
  element.querySelector(".coding-name").textContent = name;
  element.querySelector(".coding-name").title = path;
  element.querySelector(".coding-who").textContent = coding.coder;
  const note = element.querySelector(".coding-comment");
  if (note) {
    note.value = coding.comment;
    note.hidden = !coding.comment;
    note.setAttribute("aria-label", note.getAttribute("aria-label").replace("{category}", name));
  }
  for (const of of element.querySelectorAll(".coding-of")) of.textContent = ` ${name}`;
  return element;
}

function showPassage() {
  const cursor = atCursor();
  const passage = selected();
  const codings = cursor ? within(cursor) : [];
  part("passage").hidden = !cursor;
  part("nothing").hidden = Boolean(cursor);
  if (!cursor) return;
  const text = passage ? wordsOf(passage) : codings.length ? wordsOf(codings[0]) : "";
  part("quote").hidden = !text;
  part("quote").textContent = text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
  part("source").textContent = source(passage ?? codings[0] ?? cursor);
  part("codings").replaceChildren(...codings.map(row));
  part("uncoded").hidden = codings.length > 0 || !passage;
  part("point").hidden = codings.length > 0 || Boolean(passage);
}

/** Codings at the cursor, the first one is what Delete removes. */
export const codingsAtCursor = () => (atCursor() ? within(atCursor()) : []);

/** Show the card of a category (an id, or null). */
export function showCategory(id) {
  shownCategory = id;
  const card = category(id);
  part("card").hidden = !card;
  part("no-card").hidden = Boolean(card);
  if (!card) return;
  fillCard(card);
  const digit = digitOf(id);
  const pin = part("card-pin");
  if (!pin) return;
  pin.setAttribute("aria-pressed", String(digit > 0));
  pin.querySelector("span").textContent = digit ? pin.dataset.pinned.replace("{digit}", digit) : pin.dataset.unpinned;
}

/** The category at hand. */
export const currentCategory = () => shownCategory;

function onClick(event) {
  const holder = event.target.closest("[data-coding]");
  if (!holder) return;
  const id = Number(holder.dataset.coding);
  if (event.target.closest("[data-act=remove]")) remove(id);
  else if (event.target.closest("[data-act=comment]")) openComment(holder);
  else if (event.target.closest(".coding-name")) holder.dispatchEvent(new CustomEvent("coding:show", { bubbles: true, detail: { id } }));
}

/** Open the comment of the coding at hand. */
export function openComment(holder = part("codings").firstElementChild) {
  const note = holder?.querySelector(".coding-comment");
  if (!note) return;
  note.hidden = false;
  note.focus();
}

/** Keep the pane right from now on. */
export function startInspector() {
  watchPassage(showPassage);
  watch(showPassage);
  watchCategories(() => {
    showPassage();
    showCategory(category(shownCategory) ? shownCategory : null);
  });
  pane.addEventListener("click", onClick);
  pane.addEventListener("change", (event) => {
    if (event.target.matches(".coding-comment")) comment(Number(event.target.closest("[data-coding]").dataset.coding), event.target.value);
  });
}
