/** Hearing a transcript: a word by a click, a turn from its time; what is spoken is marked in text and waveform. */

import { onKey } from "#lib/keys";
import { startPlayer } from "#transcripts/player";
import { startSpeed } from "#lib/speed";
import { startLoop, startRewind, startSwitch } from "#transcripts/sound-options";
import { elementOf, idOf, list } from "#transcripts/turns";
import { startWaveform } from "#transcripts/waveform";
import { learn, markSpoken, timeAt, turnAt } from "#transcripts/words";

const FRAME_MS = 60;
const pane = document.querySelector(".pane-player");
const find = (selector) => pane.querySelector(selector);
const { sound, toggle, playFrom, jump, step } = find("audio") ? startPlayer(pane) : {};
let [frame, until, waveform, loop, clickPlays] = [0, Infinity, null, null, () => false];

/** Where the sound is, in milliseconds; null without a sound that can be played. */
export const heardMs = () => (sound?.readyState ? Math.round(sound.currentTime * 1000) : null);

/** Jump, in steps of the player: -1 back, 1 on. */
export function jumpOn(steps) {
  until = Infinity;
  jump?.(steps * step);
}

/** Play one stretch and stop at its end. */
export function hear(fromMs, toMs) {
  if (!sound?.readyState) return;
  playFrom(fromMs / 1000);
  until = toMs / 1000;
}

function cursorTime() {
  const id = idOf(document.activeElement);
  const start = id === null ? undefined : elementOf(id).dataset.start;
  return start && start / 1000;
}

function markHeard() {
  if (!sound.paused && sound.currentTime >= until) sound.pause();
  if (sound.paused) until = Infinity;
  else loop.watch();
  const ms = sound.currentTime * 1000 + 50;
  const heard = sound.paused ? null : turnAt(ms);
  for (const turn of list.querySelectorAll(".is-heard")) if (Number(turn.dataset.turn) !== heard) turn.classList.remove("is-heard");
  if (heard !== null) elementOf(heard)?.classList.add("is-heard");
  markSpoken(sound.paused ? null : ms);
  waveform?.heard(turnAt(ms));
}

function watchSound() {
  clearInterval(frame);
  if (!sound.paused) frame = setInterval(markHeard, FRAME_MS);
  markHeard();
}

/** Hear the word at a place on the page; a place without a time is left alone. */
function hearAt(event) {
  const ms = sound.readyState ? timeAt(event.clientX, event.clientY) : null;
  if (ms !== null && !Number.isNaN(ms)) playFrom(ms / 1000);
}

function onClick(event) {
  const button = event.target.closest("[data-act=hear]");
  const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && document.getSelection().isCollapsed;
  until = Infinity;
  if (button) playFrom(Number(button.closest(".turn").dataset.start) / 1000);
  else if (event.target.closest(".turn-text") && (event.altKey || (isPlain && clickPlays()))) hearAt(event);
}

/** Words and times of all turns; readers need them to see what is spoken. */
export async function allWords() {
  const response = await fetch(`${list.dataset.url}edits/?since=0`).catch(() => null);
  return response?.ok && !response.redirected ? response.json() : null;
}

/** Draw the waveform again: turns, labels or times have changed. */
export const redrawWaveform = () => waveform?.redraw();

async function start() {
  loop = startLoop(find("[data-act=loop]"), sound);
  clickPlays = startSwitch(find("[data-act=click-plays]"), "click-plays", true);
  startSpeed(find(".player-speed"), sound);
  startRewind(find(".player-rewind"));
  list.addEventListener("click", onClick);
  for (const name of ["timeupdate", "play", "pause", "seeked"]) sound.addEventListener(name, watchSound);
  onKey("Space", () => (sound.paused ? playFrom(cursorTime() ?? sound.currentTime) : toggle()));
  waveform = await startWaveform(find(".waveform"), sound);
}

if (sound) start();
if (!("editable" in list.dataset)) allWords().then((news) => news && (learn(news), redrawWaveform()));
