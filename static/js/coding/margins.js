/** What stands in the margin besides bars: turns that are not relevant, marks of memos; kept as the server says. */
import { page } from "#coding/acts";
import { liveRange, turnIndex, turns } from "#coding/text";

const words = document.getElementById("coding-words").dataset;
const listeners = [];
let irrelevant = new Set(page.margins.irrelevant);
let memos = page.margins.memos;

/** Whether a turn was read and found not relevant. */
export const isIrrelevant = (turn) => irrelevant.has(turn);

/** Call `act()` whenever the margins have changed. */
export const onMargins = (act) => listeners.push(act);

const passageOf = ([, startTurn, startOffset, endTurn, endOffset]) => ({ start: { turn: startTurn, offset: startOffset }, end: { turn: endTurn, offset: endOffset } });

/** The passage of a memo on this document, or null. */
export function memoPlace(id) {
  const memo = memos.find(([other]) => other === id);
  return memo ? passageOf(memo) : null;
}

/** The memos of passages that touch a turn, by id. */
const memosOn = (turn) => memos.filter(([, start, , end]) => turnIndex(start) <= turnIndex(turn) && turnIndex(turn) <= turnIndex(end));

/** The ids of the memos that begin in a turn. */
const beginning = (turn) => memos.filter(([, start]) => start === turn);

/** Take over what the server says. */
export function setMargins(next) {
  irrelevant = new Set(next.irrelevant);
  memos = next.memos;
  showMargins();
  for (const act of listeners) act();
}

/** Ask the server again: something was undone, or others were at work. */
export async function fetchMargins() {
  const response = await fetch(page.urls.margins).catch(() => null);
  if (response?.ok && !response.redirected) setMargins(await response.json());
}

function mark(memo, top) {
  const [id, , , , , name] = memo;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "memo-mark";
  button.dataset.memoMark = id;
  button.title = name;
  button.setAttribute("aria-label", words.memoMark.replace("{name}", name));
  button.style.top = `${liveRange(passageOf(memo)).getBoundingClientRect().top - top}px`;
  return button;
}

function showTurn(paragraph) {
  const turn = Number(paragraph.dataset.turn);
  const holder = paragraph.closest(".turn");
  const isMarked = irrelevant.has(turn);
  holder.classList.toggle("is-irrelevant", isMarked);
  let note = holder.querySelector(".turn-note");
  if (isMarked && !note) {
    note = Object.assign(document.createElement("span"), { className: "turn-note", textContent: words.notRelevant });
    holder.append(note);
  } else if (!isMarked) note?.remove();
  holder.querySelectorAll(".memo-mark").forEach((old) => old.remove());
  const found = beginning(turn);
  if (!found.length) return;
  const top = holder.getBoundingClientRect().top;
  holder.append(...found.map((memo) => mark(memo, top)));
}

/** Draw everything again, after turns were put in anew or moved. */
export function showMargins() {
  const old = [...document.querySelectorAll(".turn.is-irrelevant, .turn .memo-mark")];
  const touched = old.map((element) => element.closest(".turn").querySelector(".turn-text"));
  const now = turns.filter((paragraph) => {
    const turn = Number(paragraph.dataset.turn);
    return irrelevant.has(turn) || memosOn(turn).length;
  });
  for (const paragraph of new Set([...touched, ...now])) showTurn(paragraph);
}
