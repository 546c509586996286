/** The SHA-256 of a file, also over plain HTTP, where the browser's own one is closed. */

/** Resolves to 64 hexadecimal digits, or to null when the file can't be read; `onShare` hears how much is read. */
export function fingerprint(file, { worker: address, library, onShare }) {
  const worker = new Worker(address);
  return new Promise((resolve) => {
    const end = (value) => {
      worker.terminate();
      resolve(value);
    };
    worker.addEventListener("error", () => end(null));
    worker.addEventListener("message", ({ data }) => {
      if (data.share !== undefined) onShare(data.share);
      else end(data.sha256 ?? null);
    });
    worker.postMessage({ file, library });
  });
}
