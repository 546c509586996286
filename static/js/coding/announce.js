/** What is said to screen readers. */
const live = document.getElementById("coding-live");

/** Say something. */
export function announce(text) {
  live.textContent = "";
  requestAnimationFrame(() => (live.textContent = text));
}
