/** Parts of a page that come from the server. Requests of htmx that name no source share one queue, whose end drops
what waits in it; here each part has its own, and of several wishes for one part the last is fulfilled. */

const parts = new Map(); // selector → {wish, running}

async function fulfil(part) {
  while (part.wish) {
    const { url, options } = part.wish;
    part.wish = null;
    await globalThis.htmx.ajax("GET", url, options).catch(() => null); // the page has said so
  }
}

/** Fetch a part (a selector) anew; resolves when what was wished for it last is there, or could not be fetched. */
export function fetchPart(target, url, { swap = "innerHTML", values = {} } = {}) {
  if (!parts.has(target)) parts.set(target, { wish: null, running: null });
  const part = parts.get(target);
  part.wish = { url, options: { source: target, target, swap, values } };
  part.running ??= fulfil(part).finally(() => (part.running = null));
  return part.running;
}
