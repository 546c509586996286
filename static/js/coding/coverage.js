/** How much of the participants' text is coded or marked: plain numbers, without a page. */

/** How many whole numbers lie in at least one of the half-open intervals [[start, end], …]. */
export function unionLength(intervals) {
  let [length, reached] = [0, 0];
  for (const [start, end] of [...intervals].sort(([one], [other]) => one - other)) {
    length += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return length;
}

/** Whole percent of turns {length, done}: rounded down, so that only a finished text says 100. */
export function share(turns) {
  const sum = (name) => turns.reduce((total, turn) => total + turn[name], 0);
  const total = sum("length");
  return total ? Math.floor((100 * sum("done")) / total) : 100;
}
