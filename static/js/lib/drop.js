/** File drop zones: a `label.drop` takes dropped files into its file field. */

function setOver(zone, over) {
  zone.classList.toggle("is-over", over);
}

/** Make one zone work; its input fires `change` as after a choice by hand. */
export function startDrop(zone) {
  const input = zone.querySelector("input[type=file]");
  if (!input || zone.dataset.dropReady) return;
  zone.dataset.dropReady = "yes";
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => { event.preventDefault(); setOver(zone, true); });
  }
  zone.addEventListener("dragleave", (event) => { if (!zone.contains(event.relatedTarget)) setOver(zone, false); });
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    setOver(zone, false);
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

/** Start every zone on the page or in a piece that came later. */
export function startDrops(root = document) {
  for (const zone of root.querySelectorAll("label.drop")) startDrop(zone);
}
