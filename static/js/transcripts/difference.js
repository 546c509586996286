/** Differences of two texts, and three texts merged: pure, without a page. */

/** The smallest replacement that makes `after` of `before`: {offset, removed, inserted}, offset in code points. */
export function difference(before, after) {
  const old = [...before];
  const now = [...after];
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  return {
    offset: head,
    removed: old.slice(head, old.length - tail).join(""),
    inserted: now.slice(head, now.length - tail).join(""),
  };
}

const length = (text) => [...text].length;

/** My change of `base` on top of theirs. Where both changed the same words, mine stand behind theirs: nothing typed is lost. */
export function rebase(base, mine, theirs) {
  const my = difference(base, mine);
  const their = difference(base, theirs);
  const myEnd = my.offset + length(my.removed);
  const theirEnd = their.offset + length(their.removed);
  const now = [...theirs];
  const growth = length(their.inserted) - length(their.removed);
  if (myEnd <= their.offset) now.splice(my.offset, myEnd - my.offset, my.inserted);
  else if (my.offset >= theirEnd) now.splice(my.offset + growth, myEnd - my.offset, my.inserted);
  else now.splice(their.offset + length(their.inserted), 0, my.inserted);
  return now.join("");
}

/** Where a place (code points) in `before` lies in `after`; `isStart`: what is inserted right there stays before it. */
export function movedPlace(before, after, place, { isStart = false } = {}) {
  const { offset, removed, inserted } = difference(before, after);
  const end = offset + length(removed);
  if (place > offset ? place >= end : isStart && place === end) return place + length(inserted) - length(removed);
  return place <= offset ? place : Math.min(place, offset + length(inserted));
}

/** Where a caret at `units` (UTF-16) of `before` stands in `after`. */
export function movedCaret(before, after, units) {
  const { offset, removed, inserted } = difference(before, after);
  const start = [...before].slice(0, offset).join("").length;
  if (units <= start) return units;
  if (units >= start + removed.length) return units + inserted.length - removed.length;
  return start + Math.min(units - start, inserted.length);
}
