/** Names of key presses, as pages register them. */

import assert from "node:assert/strict";
import test from "node:test";

import { keyName } from "#lib/keys";

const press = (key, modifiers = {}) => keyName({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers });

test("a letter is its own name", () => assert.equal(press("c"), "c"));
test("a sign typed with Shift is its own name", () => assert.equal(press("?", { shiftKey: true }), "?"));
test("a bracket typed with AltGr on a German keyboard is its own name", () =>
  assert.equal(keyName({ key: "[", ctrlKey: true, metaKey: false, altKey: true, shiftKey: false, getModifierState: (name) => name === "AltGraph" }), "["));
test("the space bar has a word for a name", () => assert.equal(press(" "), "Space"));
test("undo is one key on every system", () => {
  assert.equal(press("z", { ctrlKey: true }), "Ctrl+z");
  assert.equal(press("z", { metaKey: true }), "Ctrl+z");
});
test("redo names Shift although the letter is a capital", () => assert.equal(press("Z", { ctrlKey: true, shiftKey: true }), "Ctrl+Shift+z"));
test("digits with Alt keep their name", () => assert.equal(press("1", { altKey: true }), "Alt+1"));
test("function keys and arrows are named", () => {
  assert.equal(press("F4"), "F4");
  assert.equal(press("ArrowDown", { shiftKey: true }), "Shift+ArrowDown");
});
