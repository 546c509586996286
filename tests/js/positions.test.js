/** UTF-16 units and code points. */

import assert from "node:assert/strict";
import test from "node:test";

import { codePoints, utf16Units } from "#lib/positions";

const TEXTS = ["", "abc", "Größe", "Gro\u0308ße", "🙂", "a🙂b", "👩🏽‍🚀 fliegt", "e\u0301🙂e\u0301", "𝔘𝔫𝔦", "\ud83d allein"];

test("every place in code points leads to UTF-16 units and back", () => {
  for (const text of TEXTS) {
    for (let points = 0; points <= [...text].length; points += 1) {
      const units = utf16Units(text, points);
      assert.equal(text.slice(0, units), [...text].slice(0, points).join(""));
      assert.equal(codePoints(text, units), points);
    }
  }
});

test("a place inside a pair counts as before it", () => {
  assert.equal(codePoints("a🙂b", 2), 1);
  assert.equal(codePoints("a🙂b", 3), 2);
});

test("places beyond the end are the end", () => {
  assert.equal(utf16Units("a🙂", 99), 3);
  assert.equal(utf16Units("abc", 99), 3);
  assert.equal(codePoints("a🙂", 99), 2);
  assert.equal(codePoints("abc", Infinity), 3);
  assert.equal(utf16Units("abc", -1), 0);
  assert.equal(codePoints("abc", -1), 0);
});
