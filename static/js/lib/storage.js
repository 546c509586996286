/** What this browser remembers for the signed-in person; silently nothing where storage is closed. */
const prefix = () => `fsw:${document.body.dataset.user || "nobody"}:`;

/** Return the remembered value of `key`, or `otherwise`. */
export function remembered(key, otherwise = null) {
  try {
    return JSON.parse(localStorage.getItem(prefix() + key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Remember `value` (anything JSON can hold) under `key`. */
export function remember(key, value) {
  try {
    localStorage.setItem(prefix() + key, JSON.stringify(value));
  } catch {
    /* a closed or full storage costs comfort only */
  }
}
