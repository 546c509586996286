/** Margin bars side by side: overlapping ones never share a lane, and as few lanes as possible are used. */

/** Give each of `items` ({from, to}: places, half open) its `lane`, from 0; those that only touch may share one.

Interval partitioning: by start, longest first, each takes the lowest lane that is free again. */
export function packLanes(items) {
  const ends = [];
  for (const item of [...items].sort((a, b) => a.from - b.from || b.to - a.to)) {
    let lane = ends.findIndex((end) => end <= item.from);
    if (lane < 0) lane = ends.length;
    ends[lane] = item.to;
    item.lane = lane;
  }
  return ends.length;
}

/** The lowest lane that none of `others` uses where it overlaps `item`. */
export function freeLane(item, others) {
  const used = new Set();
  for (const other of others) if (other !== item && item.from < other.to && other.from < item.to) used.add(other.lane);
  let lane = 0;
  while (used.has(lane)) lane += 1;
  return lane;
}
