/** Codings as the server sends them. */

import assert from "node:assert/strict";
import test from "node:test";

import { codingOf, known, learnNames } from "#coding/mark";
import { uuid } from "#lib/uuid";

test("what is empty at the end is left out", () => {
  learnNames({ people: { 4: "Olga Ober" }, passes: { 5: "Basiskodierung" } });
  const coding = codingOf([1, 2, 10, 3, 11, 7, 4, 5]);
  assert.deepEqual(coding.start, { turn: 10, offset: 3 });
  assert.deepEqual(coding.end, { turn: 11, offset: 7 });
  assert.deepEqual([coding.coder, coding.pass, coding.isFlagged, coding.comment, coding.weight, coding.attributes], ["Olga Ober", "Basiskodierung", false, "", null, {}]);
});

test("details are taken over", () => {
  const coding = codingOf([1, 2, 10, 3, 11, 7, 9, 5, true, "Zweifel", 80, { scenario: "1" }]);
  assert.deepEqual([coding.coder, coding.isFlagged, coding.comment, coding.weight, coding.attributes], ["", true, "Zweifel", 80, { scenario: "1" }]);
});

test("names stand in their order", () => {
  learnNames({ people: { 6: "Änne" } });
  assert.deepEqual(known("people"), [[6, "Änne"], [4, "Olga Ober"]]);
});

test("an id is a UUID of version 4 and never comes twice", () => {
  const ids = Array.from({ length: 200 }, uuid);
  assert.equal(new Set(ids).size, 200);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
