/** Highlights in the text: one of the browser's custom highlights a category, so that the text stays untouched. */
import { watch, within } from "#coding/state";
import { compare, staticRange } from "#coding/text";

const ranges = new Map();
const highlights = new Map();
let atHand = null;
let isCoded = false;

function highlight(category) {
  if (!highlights.has(category)) highlights.set(category, new Highlight());
  return highlights.get(category);
}

/** Show what is not shown yet; done last, for every range added to a highlight on show costs the browser a look. */
function register() {
  for (const [category, each] of highlights) if (!CSS.highlights.has(`cat-${category}`)) CSS.highlights.set(`cat-${category}`, each);
}

function paint({ added, removed }) {
  for (const coding of removed) {
    highlight(coding.category).delete(ranges.get(coding.id));
    ranges.delete(coding.id);
  }
  for (const coding of added) {
    const range = staticRange(coding);
    ranges.set(coding.id, range);
    highlight(coding.category).add(range);
  }
  register();
  if (!atHand) return;
  isCoded = added.some(covers) || (isCoded && !removed.length) || isExactlyCoded();
  showPassage();
}

/** Paint a coding before the server has answered; returns how to take it back. */
export function paintAhead(category, passage) {
  const range = staticRange(passage);
  highlight(category).add(range);
  register();
  return () => highlight(category).delete(range);
}

const covers = ({ start, end }) => compare(start, atHand.start) <= 0 && compare(end, atHand.end) >= 0;
const isSame = ({ start, end }) => compare(start, atHand.start) === 0 && compare(end, atHand.end) === 0;
const isExactlyCoded = () => Boolean(atHand) && within(atHand).some(isSame);

/** Show where the passage at hand lies: tinted, and once it is coded only lined, so that its colours are seen. */
function showPassage() {
  for (const name of ["passage", "coded-passage"]) CSS.highlights.delete(name);
  if (!atHand) return;
  const above = new Highlight(staticRange(atHand));
  above.priority = 1;
  CSS.highlights.set(isCoded ? "coded-passage" : "passage", above);
}

/** Paint the passage at hand; null clears it. */
export function paintPassage(passage) {
  atHand = passage;
  isCoded = isExactlyCoded();
  showPassage();
}

/** Paint from now on whatever the state holds. */
export function startPainting() {
  watch(paint);
}
