/** Acts in turn: none starts before the one before it has ended, and a failure does not stop the rest. */

import assert from "node:assert/strict";
import test from "node:test";

import { oneByOne } from "#lib/one-by-one";

const after = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));

test("a slow act is not overtaken", async () => {
  const inTurn = oneByOne();
  const seen = [];
  await Promise.all([20, 0, 5].map((ms) => inTurn(async () => seen.push(await after(ms, ms)))));
  assert.deepEqual(seen, [20, 0, 5]);
});

test("an act that fails says so and lets the next one start", async () => {
  const inTurn = oneByOne();
  const refused = assert.rejects(inTurn(() => Promise.reject(new Error("no"))), /no/);
  assert.equal(await inTurn(() => after(0, "yes")), "yes");
  await refused;
});
