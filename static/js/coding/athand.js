/** The coding at hand: of those at the cursor the one whose passage is selected, else the shortest. */
import { atCursor, select, watchPassage } from "#coding/passage";
import { codingById, watch, within } from "#coding/state";

const listeners = new Set();
let chosen = null;

const length = ({ from, to }) => to - from;
const isExactly = (coding, { start, end }) => ["turn", "offset"].every((part) => coding.start[part] === start[part] && coding.end[part] === end[part]);

/** Codings at the cursor, in the order of the text. */
export const codingsAtCursor = () => (atCursor() ? within(atCursor()) : []);

/** The coding that keys work on, or undefined. */
export function atHand() {
  const here = codingsAtCursor();
  const kept = here.find((coding) => coding.id === chosen && isExactly(coding, atCursor()));
  if (kept) return kept;
  const exact = here.find((coding) => isExactly(coding, atCursor()));
  return exact ?? (here.length ? here.reduce((least, each) => (length(each) < length(least) ? each : least)) : undefined);
}

/** Let keys work on a coding as soon as it is there, of all on its passage. */
export function prefer(id) {
  chosen = id;
}

/** Take a coding in hand: its passage is selected, its category's card shown. */
export function takeInHand(id, { scroll = true } = {}) {
  const coding = codingById(id);
  if (!coding) return false;
  chosen = id;
  select({ start: coding.start, end: coding.end }, { scroll });
  document.dispatchEvent(new CustomEvent("category:hold", { detail: { id: coding.category } }));
  return true;
}

/** Call `listener()` whenever another coding may be at hand. */
export function watchAtHand(listener) {
  listeners.add(listener);
}

const tell = () => listeners.forEach((listener) => listener());

/** Follow the cursor and the codings. */
export function startAtHand() {
  watchPassage(tell);
  watch(tell);
}
