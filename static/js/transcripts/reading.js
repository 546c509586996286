/** Hearing a transcript: a turn from its time, a word by Alt and click or by double click; what is spoken is marked. */

import { onKey } from "#lib/keys";
import { remember, remembered } from "#lib/storage";
import { startPlayer } from "#transcripts/player";
import { elementOf, idOf, list } from "#transcripts/turns";
import { learn, markSpoken, timeAt, turnAt } from "#transcripts/words";

const FRAME_MS = 60;
const pane = document.querySelector(".pane-player");
let frame = 0;

function cursorTime() {
  const id = idOf(document.activeElement);
  const start = id === null ? undefined : elementOf(id).dataset.start;
  return start && start / 1000;
}

const { sound, toggle, playFrom } = pane.querySelector("audio") ? startPlayer(pane) : {};

function markHeard() {
  const ms = sound.currentTime * 1000 + 50;
  const heard = sound.paused ? null : turnAt(ms);
  for (const turn of list.querySelectorAll(".is-heard")) if (Number(turn.dataset.turn) !== heard) turn.classList.remove("is-heard");
  if (heard !== null) elementOf(heard)?.classList.add("is-heard");
  markSpoken(sound.paused ? null : ms);
}

function watchSound() {
  clearInterval(frame);
  if (!sound.paused) frame = setInterval(markHeard, FRAME_MS);
  markHeard();
}

function startSpeed(select) {
  sound.preservesPitch = true;
  select.value = remembered("speed", "1");
  sound.defaultPlaybackRate = sound.playbackRate = Number(select.value);
  select.addEventListener("change", () => {
    sound.defaultPlaybackRate = sound.playbackRate = Number(select.value);
    remember("speed", select.value);
  });
}

function hearAt(event) {
  const ms = timeAt(event.clientX, event.clientY);
  if (ms !== null && !Number.isNaN(ms)) playFrom(ms / 1000);
}

function onClick(event) {
  const button = event.target.closest("[data-act=hear]");
  if (button) playFrom(Number(button.closest(".turn").dataset.start) / 1000);
  else if (event.altKey && event.target.closest(".turn-text")) hearAt(event);
}

/** Words and times of all turns; readers need them to see what is spoken. */
export async function allWords() {
  const response = await fetch(`${list.dataset.url}edits/?since=0`).catch(() => null);
  return response?.ok && !response.redirected ? response.json() : null;
}

if (sound) {
  list.addEventListener("click", onClick);
  list.addEventListener("dblclick", (event) => event.target.closest(".turn-text") && hearAt(event));
  for (const name of ["timeupdate", "play", "pause", "seeked"]) sound.addEventListener(name, watchSound);
  onKey("Space", () => (sound.paused ? playFrom(cursorTime() ?? sound.currentTime) : toggle()));
  startSpeed(pane.querySelector(".player-speed"));
}
if (!("editable" in list.dataset)) allWords().then((news) => news && learn(news));
