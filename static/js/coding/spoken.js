/** Words and their times: which one is spoken, when a place in the text is said, what lies at a place on the page. */
import { page } from "#coding/acts";
import { liveRange, pointAt, textOf, turnAt, turnIndex, turns } from "#coding/text";

const spoken = new Highlight();
const known = new Map();
let learned = 0;
let order = null;

CSS.highlights.set("spoken", spoken);

/** Fetch the times of all words, again after the text has changed; nothing when they are known. */
export async function learnTimes() {
  if (learned === page.version) return;
  const response = await fetch(`${page.urls.words}?since=${learned}`).catch(() => null);
  if (response?.status !== 200 || response.redirected) return;
  const news = await response.json();
  for (const id of news.gone) known.delete(id);
  for (const { id, text, words, start, end } of news.turns) known.set(id, { text, words, start, end });
  learned = news.version;
  order = null;
}

const timed = () => (order ??= turns.map((paragraph, index) => [Number(paragraph.closest(".turn").dataset.start ?? NaN), turnAt(index)]).filter(([start]) => start >= 0));

/** The turn that is heard at a time in milliseconds, or null. */
export const heardTurn = (ms) => timed().findLast(([start]) => start <= ms)?.[1] ?? null;

const isSaid = ([, , start]) => start !== null;

/** When a place is said, in milliseconds: its word, else its turn; undefined without a time. */
export function timeOf({ turn, offset }) {
  const data = turns[turnIndex(turn)]?.closest(".turn").dataset;
  const found = known.get(turn);
  const word = found?.text === textOf(turn) ? (found.words.filter(isSaid).find(([at, length]) => at + length > offset) ?? null) : null;
  if (word) return word[2];
  return data?.start === undefined ? undefined : Number(data.start);
}

/** From when to when a passage is said, in milliseconds, or null. */
export function timesOf({ start, end }) {
  const from = timeOf(start);
  const found = known.get(end.turn);
  const word = found?.text === textOf(end.turn) ? found.words.filter(([, , , stop]) => stop !== null).findLast(([at]) => at < end.offset) : null;
  const last = turns[turnIndex(end.turn)]?.closest(".turn").dataset.end;
  const to = word?.[3] ?? (last === undefined ? undefined : Number(last));
  return typeof from === "number" && typeof to === "number" && to > from ? { from, to } : null;
}

/** Mark the word that is spoken at a time; null marks none. */
export function markWord(ms) {
  spoken.clear();
  const turn = ms === null ? null : heardTurn(ms);
  const found = known.get(turn);
  if (!found || found.text !== textOf(turn)) return;
  const word = found.words.findLast(([, , start, end]) => start !== null && start <= ms && ms < end + 300);
  if (word) spoken.add(liveRange({ start: { turn, offset: word[0] }, end: { turn, offset: word[0] + word[1] } }));
}

/** The place of the text at a point of the window, or null. */
export function wordAt(x, y) {
  const at = document.caretPositionFromPoint?.(x, y);
  const range = at ? null : document.caretRangeFromPoint?.(x, y);
  const [node, units] = at ? [at.offsetNode, at.offset] : [range?.startContainer, range?.startOffset];
  return node ? pointAt(node, units) : null;
}
