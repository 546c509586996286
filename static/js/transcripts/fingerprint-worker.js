/** Counts the SHA-256 of a file piece by piece, away from the page. A classic worker: import maps stop at its door. */

const PIECE = 4 * 1024 * 1024;

async function count(file) {
  const digest = self.sha256.create();
  for (let at = 0; at < file.size; at += PIECE) {
    digest.update(await file.slice(at, at + PIECE).arrayBuffer());
    self.postMessage({ share: Math.min(1, (at + PIECE) / file.size) });
  }
  return digest.hex();
}

self.addEventListener("message", async ({ data: { file, library } }) => {
  try {
    self.importScripts(library);
    self.postMessage({ sha256: await count(file) });
  } catch {
    self.postMessage({ isUnreadable: true });
  }
});
