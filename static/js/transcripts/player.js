/** The player: F4 plays and pauses with a short rewind, F3 and F5 jump back and on. */

import { onKey } from "#lib/keys";
import { remembered } from "#lib/storage";

const REWIND_S = 2;
const JUMP_S = 5;

const clock = (seconds) => {
  const whole = Math.floor(seconds || 0);
  const minutes = String(Math.floor(whole / 60) % 60).padStart(2, "0");
  const rest = `${minutes}:${String(whole % 60).padStart(2, "0")}`;
  return whole >= 3600 ? `${Math.floor(whole / 3600)}:${rest}` : rest;
};

/** How far a pause steps back, in seconds, as this person likes it. */
export const rewind = () => Number(remembered("rewind", REWIND_S));

/** Play; a pause before the sound has arrived is no failure. */
function play(sound) {
  sound.play().catch((error) => {
    if (error.name !== "AbortError") throw error;
  });
}

/** Wire the player of a page; returns its sound, play or pause, playing from a time and jumping, in seconds. */
export function startPlayer(pane) {
  const find = (selector) => pane.querySelector(selector);
  const sound = find("audio");
  const button = find("[data-act=play]");
  const slider = find("input[type=range]");
  const jump = (seconds) => (sound.currentTime = Math.max(0, sound.currentTime + seconds));
  const toggle = () => {
    if (sound.paused) play(sound);
    else {
      sound.pause();
      jump(-rewind());
    }
  };
  const playFrom = (seconds) => {
    sound.currentTime = seconds;
    play(sound);
  };
  const show = () => {
    find(".player-now").textContent = clock(sound.currentTime);
    slider.value = sound.currentTime;
    slider.setAttribute("aria-valuetext", clock(sound.currentTime));
  };
  const measure = () => {
    slider.max = sound.duration;
    find(".player-length").textContent = clock(sound.duration);
  };
  if (sound.readyState) measure();
  sound.addEventListener("loadedmetadata", measure);
  sound.addEventListener("timeupdate", show);
  for (const name of ["play", "pause"]) {
    sound.addEventListener(name, () => button.setAttribute("aria-pressed", String(!sound.paused)));
  }
  slider.addEventListener("input", () => (sound.currentTime = slider.value));
  button.addEventListener("click", toggle);
  find("[data-act=back]").addEventListener("click", () => jump(-JUMP_S));
  find("[data-act=on]").addEventListener("click", () => jump(JUMP_S));
  onKey("F4", (event) => event.repeat || toggle()); // a pedal that is held down sends its key again and again
  onKey("F3", () => jump(-JUMP_S));
  onKey("F5", () => jump(JUMP_S));
  return { sound, toggle, playFrom, jump, step: JUMP_S };
}
