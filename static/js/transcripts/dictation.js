/** Writing along by hand, as with f4: Enter at the end of a turn ends it where the sound is and lets the other begin. */

import { codePoints } from "#lib/positions";
import { remember, remembered } from "#lib/storage";
import { heardMs } from "#transcripts/reading";
import { command } from "#transcripts/saving";
import { elementOf, ids, list, neighbour, putCaret, textOf } from "#transcripts/turns";

const key = `by-hand-${list.dataset.document}`;
const button = document.querySelector("[data-act=by-hand]");
const FIRST = { asks: "M1", answers: "B1" };

/** Is Enter to set the time and the next speaker? */
export const isByHand = () => button?.getAttribute("aria-pressed") === "true";

const labelOf = (id) => elementOf(id).querySelector(".turn-label").textContent;

/** Two people take turns: the last one who is not speaking now is next; at the beginning M1 asks and B1 answers. */
export function nextSpeaker(id) {
  const now = labelOf(id);
  for (let at = neighbour(id, -1); at !== null; at = neighbour(at, -1)) if (labelOf(at) !== now) return labelOf(at);
  return /^[MI]/.test(now) ? FIRST.answers : FIRST.asks;
}

/** End a turn and begin the next one; an empty turn only changes its speaker. Returns where the caret belongs. */
export async function goOnByHand(id) {
  const text = textOf(id);
  const label = nextSpeaker(id);
  if (!text) {
    await command("speakers/set/", { turn: id, label });
    return [id, 0];
  }
  const heard = heardMs();
  const values = { turn: id, offset: codePoints(text, text.length), label, ...(heard === null ? {} : { heard }) };
  const news = await command("edits/next/", values);
  return news?.turn ? [news.turn, 0] : null;
}

function set(isOn) {
  button.setAttribute("aria-pressed", String(isOn));
  remember(key, isOn);
}

/** Wire the switch: on for a transcript that is still empty, else as this person left it. */
export function startDictation() {
  if (!button) return;
  const all = ids();
  const isEmpty = all.length === 1 && !textOf(all[0]);
  set(remembered(key, isEmpty));
  button.addEventListener("click", () => set(!isByHand()));
  if (isEmpty) putCaret(all[0], 0);
}
