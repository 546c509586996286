/** Uploads: how fast they are, what of a folder is sent, what the server's refusal says. */

import assert from "node:assert/strict";
import test from "node:test";

globalThis.document = { documentElement: { lang: "de" }, getElementById: () => ({ dataset: { denied: "denied" } }) };
const { droppedFiles, isRecording } = await import("#transcripts/folders");
const { speedometer } = await import("#transcripts/upload-line");
const { sentenceIn } = await import("#transcripts/transfer");

const file = (name, type = "") => ({ name, type, isDirectory: false, file: (resolve) => resolve({ name, type }) });
const folder = (name, ...entries) => {
  const portions = [entries.slice(0, 1), entries.slice(1), []];
  return { name, isDirectory: true, createReader: () => ({ readEntries: (resolve) => resolve(portions.shift() ?? []) }) };
};
const drop = (...entries) => ({ files: entries, items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })) });

test("speed is told after a moment and follows what happens", () => {
  let now = 0;
  const measure = speedometer(() => now);
  assert.equal(measure(0), null);
  now = 100;
  assert.equal(measure(200_000), null);
  now = 1000;
  assert.equal(measure(2_000_000), 2);
  now = 2000;
  assert.ok(measure(3_000_000) < 2);
});

test("a folder is known by the endings of recordings", () => {
  assert.ok(isRecording({ name: "Tisch 1.WAV", type: "" }));
  assert.ok(isRecording({ name: "ohne Endung", type: "audio/mpeg" }));
  assert.ok(!isRecording({ name: "Notizen.docx", type: "" }));
});

test("folders are opened, in the order of their names, and only recordings taken", async () => {
  const inside = folder("Tag", file("Tisch 10.wav"), file("Tisch 2.wav"), file("Notizen.txt"), folder("Tiefer", file("a.mp3")));
  const names = (await droppedFiles(drop(inside, file("lose.txt")))).map(({ name }) => name);
  assert.deepEqual(names, ["a.mp3", "Tisch 2.wav", "Tisch 10.wav", "lose.txt"]);
});

test("files without a folder stay as they were dropped", async () => {
  const files = [file("b.txt"), file("a.wav")];
  assert.deepEqual(await droppedFiles(drop(...files)), files);
});

test("a refusal speaks with the server's sentence, else with ours", () => {
  assert.equal(sentenceIn('{"toast": {"text": "Zu groß."}}', 413, "failed"), "Zu groß.");
  assert.equal(sentenceIn(null, 403, "failed"), "denied");
  assert.equal(sentenceIn(null, 404, "failed"), "failed");
});
