/** Who speaks: a digit says it, arrows go from speaker to speaker, Space plays samples. */

import { onKey } from "#lib/keys";

const sound = document.querySelector(".speaker-sound");
const map = () => document.getElementById("speaker-map");
const lines = () => [...map().querySelectorAll(".speaker-line")];
let currentId = "";
let goesOn = false;
let stopAt = 0;
let playing = null;

const current = () => document.getElementById(currentId) ?? lines()[0];

function goTo(line) {
  if (!line) return;
  currentId = line.id;
  for (const other of lines()) other.classList.toggle("is-current", other === line);
  line.focus({ preventScroll: true });
  line.scrollIntoView({ block: "nearest" });
}

function step(direction) {
  const all = lines();
  goTo(all[Math.min(all.length - 1, Math.max(0, all.indexOf(current()) + direction))]);
}

/** Choose as if by hand; a digit goes on to the next speaker once the answer is here. */
function choose(value) {
  const select = current()?.querySelector("select");
  if (!select || value === undefined) return;
  goesOn = true;
  if (select.value === value) {
    step(1);
    return;
  }
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

function stop() {
  sound.pause();
  playing?.setAttribute("aria-pressed", "false");
  playing = null;
}

function play(button) {
  const isSame = playing === button;
  if (playing) stop();
  if (isSame || !button) return;
  playing = button;
  button.setAttribute("aria-pressed", "true");
  stopAt = button.dataset.to / 1000;
  sound.currentTime = button.dataset.from / 1000;
  sound.play().catch((error) => {
    if (error.name !== "AbortError") throw error;
  });
}

/** Space goes through the samples of a speaker, one a press; while one plays it stops. */
function playNext() {
  if (!sound) return false;
  const buttons = [...(current()?.querySelectorAll("[data-from]") ?? [])];
  if (playing) return stop();
  const at = buttons.findIndex((button) => button.dataset.heard === "last");
  for (const button of buttons) delete button.dataset.heard;
  const next = buttons[(at + 1) % buttons.length];
  if (next) next.dataset.heard = "last";
  return play(next);
}

/** Only once htmx has settled: until then it gives elements of the same id their old classes back. */
function onSettle(event) {
  if (event.detail.target.id !== "speaker-map") return;
  const line = document.getElementById(currentId);
  if (line) goTo(line);
  if (goesOn) step(1);
  goesOn = false;
}

function takeBack() {
  const { undo } = map().dataset;
  if (!undo) return false;
  return globalThis.htmx.ajax("POST", undo, { target: "#speaker-map", swap: "outerHTML" });
}

document.addEventListener("focusin", ({ target }) => {
  const line = target.closest(".speaker-line");
  if (line && line.id !== currentId) {
    currentId = line.id;
    for (const other of lines()) other.classList.toggle("is-current", other === line);
  }
});
document.addEventListener("htmx:afterSettle", onSettle);
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-from]");
  if (button) play(button);
});
sound?.addEventListener("timeupdate", () => sound.currentTime >= stopAt && stop());
onKey("ArrowDown", () => step(1));
onKey("ArrowUp", () => step(-1));
onKey("Space", playNext);
onKey("m", () => choose("moderator"));
onKey("u", () => choose("unknown"));
onKey("0", () => choose(""));
onKey("Ctrl+z", takeBack);
for (let digit = 1; digit <= 9; digit += 1) {
  onKey(String(digit), () => choose(map().querySelector(`[data-digit="${digit}"]`)?.dataset.value));
}
goTo(map().querySelector(".is-open") ?? lines()[0]);
