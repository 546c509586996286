/** The player of the coding screen: the text follows the sound until the reader scrolls; the sound follows the text. */
import { atCursor, selected } from "#coding/passage";
import { heardTurn, learnTimes, markWord, timeOf, timesOf, wordAt } from "#coding/spoken";
import { turnIndex, turns } from "#coding/text";
import { onKey } from "#lib/keys";
import { startSpeed } from "#lib/speed";
import { startPlayer as start } from "#transcripts/player";

const FRAME_MS = 60;
const YIELD_MS = 5000;
const pane = document.querySelector(".pane-text");
const holder = document.querySelector(".pane-player");
let player = null;
let until = Infinity;
let loop = null;
let timer = 0;
let scrolledAt = -Infinity;

/** The address of the recording that the player plays; empty without one. */
export const soundAddress = () => player?.sound.src ?? "";

/** Play from a time to another one, in milliseconds (null: on and on). */
export function hear(from, to) {
  until = to === null ? Infinity : to / 1000;
  player.playFrom(from / 1000);
}

/** Where the word at the cursor is said, else its turn, in seconds; undefined without a cursor or a time. */
function atCursorTime() {
  const cursor = atCursor();
  const ms = cursor && timeOf(cursor.start);
  return typeof ms === "number" ? ms / 1000 : undefined;
}

/** Repeat the selected passage, else the turn at the cursor or the one that is heard. */
function toggleLoop() {
  const { sound, playFrom } = player;
  if (loop) loop = null;
  else {
    const cursor = atCursor();
    const turn = cursor?.start.turn ?? heardTurn(sound.currentTime * 1000);
    loop = selected() ? timesOf(selected()) : turn ? timesOf({ start: { turn, offset: 0 }, end: { turn, offset: Infinity } }) : null;
    if (loop) playFrom(loop.from / 1000);
  }
  holder.querySelector("[data-act=loop]").setAttribute("aria-pressed", String(Boolean(loop)));
}

/** Keep what is heard in sight, but not while somebody reads elsewhere. */
function followSound(paragraph) {
  if (performance.now() - scrolledAt < YIELD_MS) return;
  const [frame, box] = [pane.getBoundingClientRect(), paragraph.getBoundingClientRect()];
  if (box.top >= frame.top + 40 && box.bottom <= frame.bottom - 40) return;
  pane.scrollBy({ top: box.top - frame.top - frame.height / 3, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth" });
}

function markHeard() {
  const { sound, playFrom } = player;
  if (!sound.paused && loop && sound.currentTime >= loop.to / 1000) playFrom(loop.from / 1000);
  if (!sound.paused && sound.currentTime >= until) sound.pause();
  if (sound.paused) until = Infinity;
  const ms = sound.currentTime * 1000 + 50;
  const heard = sound.paused ? null : heardTurn(ms);
  for (const turn of pane.querySelectorAll(".turn.is-heard")) if (Number(turn.dataset.turn) !== heard) turn.classList.remove("is-heard");
  markWord(sound.paused ? null : ms);
  if (heard === null) return;
  const paragraph = turns[turnIndex(heard)];
  const isNew = !paragraph.closest(".turn").classList.contains("is-heard");
  paragraph.closest(".turn").classList.add("is-heard");
  if (isNew) followSound(paragraph);
}

function watchSound() {
  clearInterval(timer);
  if (!player.sound.paused) timer = setInterval(markHeard, FRAME_MS);
  markHeard();
}

async function playAtPlace(event) {
  if (!event.altKey || !event.target.closest(".turn-text")) return;
  await learnTimes();
  const point = wordAt(event.clientX, event.clientY);
  const ms = point && timeOf(point);
  if (typeof ms === "number") hear(ms, null);
}

/** The speeds that the template names, as this language writes them. */
function fillSpeeds(select) {
  const name = new Intl.NumberFormat(document.documentElement.lang);
  select.replaceChildren(...select.dataset.speeds.split(" ").map((step) => new Option(`${name.format(step)} ×`, step)));
  return select;
}

/** Wire the player of a document with a recording. */
export function startPlayer() {
  player = start(holder);
  const { sound, toggle, playFrom } = player;
  for (const name of ["timeupdate", "play", "pause", "seeked"]) sound.addEventListener(name, watchSound);
  sound.addEventListener("play", () => {
    scrolledAt = -Infinity;
    learnTimes();
  });
  for (const name of ["wheel", "touchmove"]) pane.addEventListener(name, () => (scrolledAt = performance.now()), { passive: true });
  pane.addEventListener("click", playAtPlace);
  holder.querySelector("[data-act=loop]")?.addEventListener("click", toggleLoop);
  startSpeed(fillSpeeds(holder.querySelector(".player-speed")), sound);
  onKey("F9", () => learnTimes().then(toggleLoop));
  onKey("Space", async () => {
    if (!sound.paused) return toggle();
    await learnTimes();
    return playFrom(atCursorTime() ?? sound.currentTime);
  });
}
