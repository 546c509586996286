/** Highlights in the text: one of the browser's custom highlights a category, so that the text stays untouched.

Only what is on screen or near it is painted: every range makes the browser look at all of them. */
import { isNear, watchScreen } from "#coding/onscreen";
import { onTurn, watch, within } from "#coding/state";
import { compare, staticRange, turnIndex, turns } from "#coding/text";

const painted = new Map();
const highlights = new Map();
let atHand = null;
let isCoded = false;
let isOn = true;

function highlight(category) {
  if (!highlights.has(category)) highlights.set(category, new Highlight());
  return highlights.get(category);
}

/** Show what is not shown yet; done last, for every range added to a highlight on show costs the browser a look. */
function register() {
  for (const [category, each] of highlights) {
    const name = `cat-${category}`;
    if (each.size && !CSS.highlights.has(name)) CSS.highlights.set(name, each);
    else if (!each.size && CSS.highlights.has(name)) CSS.highlights.delete(name);
  }
}

const COLOUR = "has-";

/** Give a turn the colours of the categories that are painted there (queries/stylesheet.py), and no others. */
function colour(index) {
  const wanted = new Set(isOn && isNear(index) ? onTurn(index).map(({ category }) => `${COLOUR}${category}`) : []);
  const names = turns[index]?.classList;
  for (const name of [...(names ?? [])]) if (name.startsWith(COLOUR) && !wanted.delete(name)) names.remove(name);
  if (wanted.size) names?.add(...wanted);
}

function* turnsOf({ start, end }) {
  for (let index = turnIndex(start.turn); index <= turnIndex(end.turn); index += 1) yield index;
}

const colourAll = (passages) => new Set(passages.flatMap((each) => [...turnsOf(each)].filter(isNear))).forEach(colour);

const isOnScreen = (coding) => [...turnsOf(coding)].some(isNear);

function put(coding) {
  if (!isOn || painted.has(coding.id)) return;
  const range = staticRange(coding);
  painted.set(coding.id, range);
  highlight(coding.category).add(range);
}

function take(coding) {
  const range = painted.get(coding.id);
  if (!range) return;
  highlight(coding.category).delete(range);
  painted.delete(coding.id);
}

function paint({ added, removed }) {
  removed.forEach(take);
  added.filter(isOnScreen).forEach(put);
  register();
  colourAll([...removed, ...added]);
  if (!atHand) return;
  isCoded = added.some(covers) || (isCoded && !removed.length) || isExactlyCoded();
  showPassage();
}

function follow({ came, went }) {
  for (const index of went) for (const coding of onTurn(index)) if (!isOnScreen(coding)) take(coding);
  for (const index of came) onTurn(index).forEach(put);
  register();
  [...came, ...went].forEach(colour);
}

/** Paint a coding before the server has answered; returns how to take it back. */
export function paintAhead(category, passage) {
  if (!isOn) return () => null;
  const range = staticRange(passage);
  highlight(category).add(range);
  register();
  for (const index of turnsOf(passage)) turns[index].classList.add(`${COLOUR}${category}`);
  return () => {
    highlight(category).delete(range);
    register();
    colourAll([passage]);
  };
}

/** Paint the text, or leave it plain: bars alone then show what is coded. */
export function paintText(isWanted, codings) {
  if (isWanted === isOn) return;
  codings.forEach(take);
  isOn = isWanted;
  codings.filter(isOnScreen).forEach(put);
  register();
  colourAll(codings);
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
  watchScreen(follow);
}
