/** The codings of the open document: what is where, in which lane; those who draw them are told of changes. */
import { compare, turnIndex } from "#coding/text";

const codings = new Map();
const byTurn = new Map();
const listeners = new Set();

/** A coding from the server's list: [id, category, turn, offset, turn, offset, lane, coder, comment]. */
export function codingOf([id, category, startTurn, startOffset, endTurn, endOffset, lane, coder, comment]) {
  const start = { turn: startTurn, offset: startOffset };
  const end = { turn: endTurn, offset: endOffset };
  return { id, category, start, end, lane, coder, comment };
}

function* turnsOf({ start, end }) {
  for (let index = turnIndex(start.turn); index <= turnIndex(end.turn); index += 1) yield index;
}

function put(coding) {
  codings.set(coding.id, coding);
  for (const index of turnsOf(coding)) {
    if (!byTurn.has(index)) byTurn.set(index, new Set());
    byTurn.get(index).add(coding);
  }
}

function take(id) {
  const coding = codings.get(id);
  if (!coding) return null;
  codings.delete(id);
  for (const index of turnsOf(coding)) byTurn.get(index).delete(coding);
  return coding;
}

/** The lowest lane that no other coding of the same turns uses. */
function freeLane(coding) {
  const used = new Set();
  for (const index of turnsOf(coding)) for (const other of byTurn.get(index) ?? []) if (meets(coding, other)) used.add(other.lane);
  let lane = 0;
  while (used.has(lane)) lane += 1;
  return lane;
}

const meets = (one, other) => compare(one.start, other.end) < 0 && compare(other.start, one.end) < 0;

/** Call `listener({added, removed})` after every change, with codings. */
export function watch(listener) {
  listeners.add(listener);
}

const tell = (change) => listeners.forEach((listener) => listener(change));

/** Take over all codings of the page. */
export function load(marks) {
  const added = marks.map(codingOf);
  added.forEach(put);
  tell({ added, removed: [] });
}

/** Take over all codings anew, after the turns were put in anew. */
export function replaceAll(marks) {
  const removed = [...codings.values()];
  codings.clear();
  byTurn.clear();
  tell({ added: [], removed });
  load(marks);
}

/** Take over what the server says has changed; a changed coding counts as removed and added. */
export function change({ marks, removed }) {
  const fresh = marks.map(codingOf);
  const gone = [...removed, ...fresh.map((coding) => coding.id)].map(take).filter(Boolean);
  const lanes = new Map(gone.map((coding) => [coding.id, coding.lane]));
  for (const coding of fresh) {
    coding.lane = lanes.get(coding.id) ?? 0;
    coding.lane = freeLane(coding);
    put(coding);
  }
  tell({ added: fresh, removed: gone });
}

/** All codings in the order of the text. */
export const all = () => [...codings.values()].sort((a, b) => compare(a.start, b.start) || compare(b.end, a.end) || a.id - b.id);

/** How many codings there are. */
export const count = () => codings.size;

/** How many bars stand side by side where it is densest. */
export const laneCount = () => [...codings.values()].reduce((lanes, { lane }) => Math.max(lanes, lane + 1), 0);

/** The codings that touch the turn at an index. */
export const onTurn = (index) => [...(byTurn.get(index) ?? [])];

/** The codings that touch a passage (a single point counts), in the order of the text. */
export function within(passage) {
  const found = new Set();
  for (const index of turnsOf(passage)) for (const coding of byTurn.get(index) ?? []) if (touches(coding, passage)) found.add(coding);
  return [...found].sort((a, b) => compare(a.start, b.start) || a.id - b.id);
}

const touches = (coding, { start, end }) =>
  compare(start, end) === 0 ? compare(coding.start, start) <= 0 && compare(start, coding.end) <= 0 : meets(coding, { start, end });

/** The coding with an id, if it is still there. */
export const codingById = (id) => codings.get(id);
