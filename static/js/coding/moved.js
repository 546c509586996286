/** Words that others have moved: where a point of the transcript is after turns were corrected, split or joined. */
import { turns } from "#coding/text";
import { movedPlace } from "#transcripts/difference";

/** The turns as they are: [{turn, text}, …]. */
export const turnsNow = () => turns.map(({ dataset, textContent }) => ({ turn: Number(dataset.turn), text: textContent }));

const joined = (list) => list.map(({ text }) => text).join("\n");
const room = ({ text }) => [...text].length + 1;
const indexOf = (list, turn) => list.findIndex((each) => each.turn === turn);

function pointIn(list, place) {
  let left = place;
  for (const each of list) {
    if (left < room(each)) return { turn: each.turn, offset: left };
    left -= room(each);
  }
  return null;
}

/** Where a point of the turns `before` is now, or null. Looked at are its turn and those around it that came or went.

`isStart`: what is inserted right there stays before it. */
export function movedPoint(before, { turn, offset }, options) {
  const now = turnsNow();
  const isKept = (each) => indexOf(now, each.turn) >= 0;
  const at = indexOf(before, turn);
  const first = Math.max(0, before.findLastIndex((each, index) => index <= at && isKept(each)));
  const next = before.findIndex((each, index) => index > at && isKept(each));
  const old = before.slice(first, next < 0 ? before.length : next);
  const fresh = now.slice(isKept(before[first]) ? indexOf(now, before[first].turn) : 0, next < 0 ? now.length : indexOf(now, before[next].turn));
  const place = old.slice(0, at - first).reduce((sum, each) => sum + room(each), offset);
  return pointIn(fresh, movedPlace(joined(old), joined(fresh), place, options));
}
