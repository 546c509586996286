/** What a person's browser remembers between visits: sizes, open and closed things; never content. */

const prefix = () => `futureskills:${document.body.dataset.user || "anyone"}:`;

/** Return what was kept under this name, or `fallback`. */
export function recall(name, fallback = null) {
  try {
    return JSON.parse(localStorage.getItem(prefix() + name)) ?? fallback;
  } catch {
    return fallback;
  }
}

/** Keep a plain value under this name; a full or closed store is no error. */
export function remember(name, value) {
  try {
    localStorage.setItem(prefix() + name, JSON.stringify(value));
  } catch {
    // private windows may refuse; the page works without
  }
}
