/** How far the document is worked through; turns that are open yet, and the key that leads to the next one. */
import { page } from "#coding/acts";
import { announce } from "#coding/announce";
import { share, unionLength } from "#coding/coverage";
import { fetchMargins, isIrrelevant, onMargins, setMargins } from "#coding/margins";
import { atCursor, select } from "#coding/passage";
import { onTurn, watch } from "#coding/state";
import { lengthOf, turnAt, turnIndex, turns } from "#coding/text";
import { onKey } from "#lib/keys";
import { post } from "#lib/request";

const words = document.getElementById("coding-words").dataset;
const holder = document.getElementById("worked");
const next = document.getElementById("next-open");
const only = document.getElementById("only-open");
const pane = document.querySelector(".pane-text");
const SOON_MS = 120;
let waiting = 0;

const isParticipants = (index) => !turns[index].closest(".turn").classList.contains("is-moderator") && turns[index].textContent.trim() !== "";

function partIn(coding, index, length) {
  const turn = turnAt(index);
  return [coding.start.turn === turn ? coding.start.offset : 0, coding.end.turn === turn ? coding.end.offset : length];
}

/** Length and worked length of a participant's turn, in code points. */
function worked(index) {
  const length = lengthOf(turnAt(index));
  const parts = onTurn(index).map((coding) => partIn(coding, index, length));
  return { length, done: isIrrelevant(turnAt(index)) ? length : unionLength(parts), isOpen: !parts.length && !isIrrelevant(turnAt(index)) };
}

function show() {
  waiting = 0;
  const indexes = turns.map((_, index) => index).filter(isParticipants);
  const all = indexes.map((index) => ({ index, ...worked(index) }));
  const percent = share(all);
  const open = new Set(all.filter(({ isOpen }) => isOpen).map(({ index }) => index));
  holder.querySelector("[data-part=worked-share]").textContent = holder.dataset.share.replace("{share}", percent);
  holder.querySelector("progress").value = percent;
  next.querySelector("[data-part=worked-open]").textContent = holder.dataset.open.replace("{number}", open.size);
  next.disabled = open.size === 0;
  turns.forEach((paragraph, index) => paragraph.closest(".turn").classList.toggle("is-open", open.has(index)));
}

function showSoon() {
  waiting ||= setTimeout(show, SOON_MS);
}

/** Select the next open turn behind the cursor, or the first one. */
function goToOpen() {
  show();
  const open = turns.map((paragraph, index) => index).filter((index) => turns[index].closest(".turn").classList.contains("is-open"));
  if (!open.length) return announce(words.nothingOpen);
  const at = atCursor() ? turnIndex(atCursor().end.turn) : -1;
  const turn = turnAt(open.find((index) => index > at) ?? open[0]);
  pane.focus({ preventScroll: true });
  return select({ start: { turn, offset: 0 }, end: { turn, offset: lengthOf(turn) } });
}

function toggleOnly() {
  const isOn = pane.classList.toggle("only-open");
  only.setAttribute("aria-pressed", String(isOn));
  dispatchEvent(new Event("resize"));
  document.dispatchEvent(new CustomEvent("text:moved"));
}

/** Mark the turn at the cursor as not relevant, or take the mark back. */
async function markTurn() {
  const cursor = atCursor();
  if (!cursor || !page.canCode) return;
  const { turn } = cursor.start;
  const irrelevant = !isIrrelevant(turn);
  const response = await post(page.urls.relevance, { turn, irrelevant: irrelevant ? 1 : 0 });
  if (!response?.ok || response.redirected) return;
  setMargins(await response.json());
  announce(irrelevant ? words.markedIrrelevant : words.markedRelevant);
}

/** Keep progress right from now on, and wire its keys. */
export function startProgress() {
  watch(showSoon);
  onMargins(showSoon);
  show();
  next.addEventListener("click", goToOpen);
  only.addEventListener("click", toggleOnly);
  onKey("J", toggleOnly);
  if (page.canCode) onKey("x", markTurn);
  document.addEventListener("margins:stale", fetchMargins);
}
