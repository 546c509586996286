/** The border between UTF-16 units, in which browsers count, and code points, in which everything else does. */

const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;

/** Code points in the first `units` UTF-16 units of a text; a place inside a pair counts as before it. */
export function codePoints(text, units) {
  const head = text.slice(0, Math.max(0, units));
  if (!ASTRAL.test(text)) return head.length;
  const cut = isHigh(head.charCodeAt(head.length - 1)) && isLow(text.charCodeAt(head.length)) ? head.slice(0, -1) : head;
  return [...cut].length;
}

/** UTF-16 units of the first `points` code points of a text. */
export function utf16Units(text, points) {
  if (!ASTRAL.test(text)) return Math.min(Math.max(0, points), text.length);
  let units = 0;
  for (const character of text) {
    if (points-- <= 0) break;
    units += character.length;
  }
  return units;
}

const isHigh = (unit) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit) => unit >= 0xdc00 && unit <= 0xdfff;
