/** Margin bars: overlapping ones never share a lane. */

import assert from "node:assert/strict";
import test from "node:test";

import { freeLane, packLanes } from "#coding/lanes";

const item = (from, to) => ({ from, to });
const overlap = (one, other) => one.from < other.to && other.from < one.to;

test("bars that only touch may share a lane", () => {
  const items = [item(0, 5), item(5, 9)];
  assert.equal(packLanes(items), 1);
});

test("the longest of those that start together stands next to the text", () => {
  const [short, long] = [item(0, 5), item(0, 9)];
  assert.equal(packLanes([short, long]), 2);
  assert.deepEqual([long.lane, short.lane], [0, 1]);
});

test("no two overlapping bars share a lane, and there are no more lanes than bars at the densest place", () => {
  let seed = 7;
  const dice = (sides) => (seed = (seed * 48271) % 2147483647) % sides;
  for (let round = 0; round < 200; round += 1) {
    const items = Array.from({ length: 1 + dice(25) }, () => {
      const from = dice(60);
      return item(from, from + 1 + dice(15));
    });
    const lanes = packLanes(items);
    for (const one of items) for (const other of items) if (one !== other && one.lane === other.lane) assert.ok(!overlap(one, other));
    const depth = Math.max(...items.map(({ from }) => items.filter((each) => each.from <= from && from < each.to).length));
    assert.equal(lanes, depth);
  }
});

test("a new bar takes the lowest lane that is free where it stands", () => {
  const others = [item(0, 5), item(3, 9), item(20, 30)];
  packLanes(others);
  assert.equal(freeLane(item(4, 6), others), 2);
  assert.equal(freeLane(item(6, 8), others), 0);
});
