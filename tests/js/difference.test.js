/** Differences of texts and their merging. */

import assert from "node:assert/strict";
import test from "node:test";

import { difference, movedCaret, movedPlace, rebase } from "../../static/js/transcripts/difference.js";

test("offsets count code points and no emoji is cut in two", () => {
  assert.deepEqual(difference("🙂 Mut", "🙂 Mühe"), { offset: 3, removed: "ut", inserted: "ühe" });
  assert.deepEqual(difference("a🙂", "a🙃"), { offset: 1, removed: "🙂", inserted: "🙃" });
  assert.deepEqual(difference("aa", "aaa"), { offset: 2, removed: "", inserted: "a" });
  assert.deepEqual(difference("gleich", "gleich"), { offset: 6, removed: "", inserted: "" });
});

test("two people's changes at different places are both kept", () => {
  assert.equal(rebase("eins zwei drei", "eins zwei vier", "null zwei drei"), "null zwei vier");
  assert.equal(rebase("eins zwei drei", "ein zwei drei", "eins zwei dreißig"), "ein zwei dreißig");
});

test("where both changed the same words nothing that was typed is lost", () => {
  const merged = rebase("eins zwei drei", "eins 2 drei", "eins ZWEI drei");
  assert.match(merged, /ZWEI/);
  assert.match(merged, /2/);
});

test("a deletion of words that others changed leaves theirs", () => assert.equal(rebase("a b c", "a c", "a bb c").includes("bb"), true));

test("the caret stays at its letter", () => {
  assert.equal(movedCaret("abc", "xxabc", 3), 5);
  assert.equal(movedCaret("abc", "abcyy", 2), 2);
  assert.equal(movedCaret("a🙂c", "a🙂🙂c", 4), 6);
});

test("a place goes with its words", () => {
  assert.equal(movedPlace("ein Wort", "noch ein Wort", 4), 9);
  assert.equal(movedPlace("ein Wort hier", "ein Wort dort", 8), 8);
  assert.equal(movedPlace("a🙂c", "b🙂a🙂c", 2), 4);
});

test("what is inserted where a passage starts or ends stays outside", () => {
  assert.equal(movedPlace("Wort", "Das Wort", 0, { isStart: true }), 4);
  assert.equal(movedPlace("Wort", "Wort da", 4), 4);
  assert.equal(movedPlace("Wort", "Wort da", 0, { isStart: true }), 0);
});

test("a place in words that are gone or were replaced stands where they were", () => {
  assert.equal(movedPlace("ein langes Wort", "ein Wort", 9), 4);
  assert.equal(movedPlace("ein alt Wort", "ein neues Wort", 7), 9);
  assert.equal(movedPlace("ein langes Wort", "ein X Wort", 9), 5);
});
