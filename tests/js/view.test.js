/** What the waveform shows of a recording. */

import assert from "node:assert/strict";
import test from "node:test";

import { columns, followed, kept, levels, shown, zoomed } from "#transcripts/view";

const HOURS = 3 * 3600;

test("the widest view shows all, a nearer one keeps what is pointed at in its place", () => {
  assert.equal(levels(HOURS).at(-1), HOURS);
  assert.deepEqual(levels(3), [3]);
  const near = zoomed({ start: 0, length: 180 }, 1, 90, HOURS);
  assert.deepEqual(near, { start: 45, length: 90 });
  assert.deepEqual(zoomed({ start: 0, length: 180 }, 1, 0, HOURS), { start: 0, length: 90 });
  let view = { start: 0, length: HOURS };
  for (let step = 0; step < 20; step += 1) view = zoomed(view, 1, 5000, HOURS);
  assert.equal(view.length, 5);
  assert.ok(view.start <= 5000 && 5000 <= view.start + 5);
  for (let step = 0; step < 20; step += 1) view = zoomed(view, -1, 5000, HOURS);
  assert.deepEqual(view, { start: 0, length: HOURS });
});

test("a view never leaves the recording", () => {
  assert.deepEqual(kept({ start: -5, length: 10 }, 60), { start: 0, length: 10 });
  assert.deepEqual(kept({ start: 58, length: 10 }, 60), { start: 50, length: 10 });
  assert.deepEqual(kept({ start: 3, length: 100 }, 60), { start: 0, length: 60 });
});

test("the page is turned when the sound runs out of it, but not when somebody looks elsewhere", () => {
  const view = { start: 0, length: 40 };
  assert.deepEqual(followed(view, 39, 39.5, 600), view);
  assert.equal(followed(view, 39.9, 40.1, 600).start, 40.1 - 4);
  assert.deepEqual(followed({ start: 200, length: 40 }, 39.9, 40.1, 600), { start: 200, length: 40 });
  assert.equal(shown(view, 100, 600).start, 90);
});

test("three hours are drawn from the loudest peak of each column, each peak looked at once", () => {
  const peaks = new Uint8Array((HOURS * 1000) / 50);
  peaks[100_000] = 255;
  const all = columns(peaks, 0.05, { start: 0, length: HOURS }, 1000);
  assert.equal(all.filter((peak) => peak === 255).length, 1);
  assert.equal(all.indexOf(255), Math.floor((100_000 * 1000) / peaks.length));
  const near = columns(peaks, 0.05, { start: 4999, length: 5 }, 1000);
  assert.ok(near.filter((peak) => peak === 255).length >= 10);
  assert.deepEqual([...columns(new Uint8Array(), 0.05, { start: 0, length: 5 }, 3)], [0, 0, 0]);
});
