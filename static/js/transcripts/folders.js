/** Recordings in what was dropped: files as they are, of folders what sounds. */

const SOUNDS = /\.(wav|mp3|m4a|mp4|ogg|oga|opus|flac|aac|webm)$/i;

/** Whether a file of a folder looks like a recording; the server judges by the content. */
export const isRecording = (file) => file.type.startsWith("audio/") || SOUNDS.test(file.name);

const fileOf = (entry) => new Promise((resolve, reject) => entry.file(resolve, reject));
const someOf = (reader) => new Promise((resolve, reject) => reader.readEntries(resolve, reject));

/** A reader hands out its entries in portions; an empty one is the last. */
async function entriesOf(folder) {
  const reader = folder.createReader();
  const entries = [];
  for (let some = await someOf(reader); some.length; some = await someOf(reader)) entries.push(...some);
  return entries.sort((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true }));
}

async function recordingsIn(folder) {
  const found = [];
  for (const entry of await entriesOf(folder)) {
    if (entry.isDirectory) found.push(...(await recordingsIn(entry)));
    else found.push(await fileOf(entry));
  }
  return found.filter(isRecording);
}

/** Return the files of a drop, folders opened. */
export async function droppedFiles(dataTransfer) {
  const plain = [...dataTransfer.files];
  const entries = [...dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return plain;
  const files = [];
  for (const entry of entries) files.push(...(entry.isDirectory ? await recordingsIn(entry) : [await fileOf(entry)]));
  return files;
}
