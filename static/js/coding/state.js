/** The codings of the open document: what is where, in which lane; those who draw them are told of changes. */
import { freeLane, packLanes } from "#coding/lanes";
import { codingOf, learnNames } from "#coding/mark";
import { compare, place, turnIndex } from "#coding/text";

const codings = new Map();
const byTurn = new Map();
const listeners = new Set();
let accepts = () => true;
let lanes = 0;

function* turnsOf({ start, end }) {
  for (let index = turnIndex(start.turn); index <= turnIndex(end.turn); index += 1) yield index;
}

/** Take a coding in; returns whether the filter lets it be seen. */
function put(coding) {
  codings.set(coding.id, coding);
  coding.from = place(coding.start);
  coding.to = place(coding.end);
  coding.isShown = accepts(coding);
  if (!coding.isShown) return false;
  for (const index of turnsOf(coding)) {
    if (!byTurn.has(index)) byTurn.set(index, new Set());
    byTurn.get(index).add(coding);
  }
  return true;
}

function take(id) {
  const coding = codings.get(id);
  if (!coding) return null;
  codings.delete(id);
  if (!coding.isShown) return null;
  for (const index of turnsOf(coding)) byTurn.get(index).delete(coding);
  return coding;
}

function* neighbours(coding) {
  for (const index of turnsOf(coding)) yield* byTurn.get(index) ?? [];
}

/** Call `listener({added, removed})` after every change, with codings that are shown. */
export function watch(listener) {
  listeners.add(listener);
}

const tell = (change) => listeners.forEach((listener) => listener(change));

/** Show these codings, packed as tightly as they go, in the place of all that were shown. */
function showAnew(all, removed = []) {
  byTurn.clear();
  codings.clear();
  const added = all.filter(put);
  lanes = packLanes(added);
  tell({ added, removed });
}

/** Take over all codings of the page. */
export const load = (marks) => showAnew(marks.map(codingOf));

/** Take over all codings anew, after the turns were put in anew. */
export function replaceAll({ marks, ...names }) {
  learnNames(names);
  const removed = all();
  showAnew(marks.map(codingOf), removed);
}

/** Show only what `test(coding)` accepts. */
export function filterCodings(test) {
  accepts = test;
  showAnew([...codings.values()], all());
}

/** Take over what the server says has changed; a changed coding counts as removed and added. */
export function change({ marks, removed, ...names }) {
  learnNames(names);
  exchange(marks.map(codingOf), removed);
}

const said = ({ id, category, start, end, coder, coderId, pass, passId, isFlagged, comment, weight, attributes }) =>
  JSON.stringify([id, category, start, end, coder, coderId, pass, passId, isFlagged, comment, weight, attributes]);

/** Does a mark say just what is known of its coding already? */
export const isKnown = (mark) => codings.has(mark[0]) && said(codings.get(mark[0])) === said(codingOf(mark));

/** Put codings in and take others (ids) out. */
export function exchange(fresh, removed = []) {
  const gone = [...removed, ...fresh.map((coding) => coding.id)].map(take).filter(Boolean);
  const added = fresh.filter(put);
  for (const coding of added) {
    coding.lane = freeLane(coding, neighbours(coding));
    lanes = Math.max(lanes, coding.lane + 1);
  }
  tell({ added, removed: gone });
}

const inOrder = (a, b) => a.from - b.from || b.to - a.to || a.id - b.id;
const shown = () => [...codings.values()].filter((coding) => coding.isShown);

/** All codings that are shown, in the order of the text. */
export const all = () => shown().sort(inOrder);

/** How many codings are shown, and how many the filter hides. */
export const count = () => shown().length;
export const hiddenCount = () => codings.size - count();

/** How many bars stand side by side where it is densest. */
export const laneCount = () => lanes;

/** The codings that touch the turn at an index. */
export const onTurn = (index) => [...(byTurn.get(index) ?? [])];

/** The codings that touch a passage (a single point counts), in the order of the text. */
export function within(passage) {
  const found = new Set();
  const from = place(passage.start);
  const to = place(passage.end);
  const touches = compare(passage.start, passage.end) === 0 ? (each) => each.from <= from && from <= each.to : (each) => each.from < to && from < each.to;
  for (const each of neighbours(passage)) if (touches(each)) found.add(each);
  return [...found].sort(inOrder);
}

/** The coding with an id, if it is still there. */
export const codingById = (id) => codings.get(id);
