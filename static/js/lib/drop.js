/** File drop zones: a `label.drop` takes dropped files into its file field, as if chosen by hand. */

const zoneOf = (event) => event.target.closest?.("label.drop");

function onDrag(event) {
  const zone = zoneOf(event);
  if (!zone || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  zone.classList.add("is-over");
}

function onLeave(event) {
  const zone = zoneOf(event);
  if (zone && !zone.contains(event.relatedTarget)) zone.classList.remove("is-over");
}

function onDrop(event) {
  const zone = zoneOf(event);
  const input = zone?.querySelector("input[type=file]");
  zone?.classList.remove("is-over");
  if (!input || event.defaultPrevented || !event.dataTransfer.files.length) return;
  event.preventDefault();
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

/** A file that misses its zone must not replace the page. */
function keepPage(event) {
  if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
}

/** Make every drop zone of the page, now and later, take files. */
export function watchDrops() {
  document.addEventListener("dragover", onDrag);
  document.addEventListener("dragleave", onLeave);
  document.addEventListener("drop", onDrop);
  window.addEventListener("dragover", keepPage);
  window.addEventListener("drop", keepPage);
}
