/** The player: F4 plays and pauses with a short rewind, F3 and F5 jump, the space bar plays the turn at the cursor. */
import { atCursor } from "#coding/passage";
import { turnIndex, turns } from "#coding/text";
import { onKey } from "#lib/keys";

const REWIND_S = 2;
const JUMP_S = 5;

const clock = (seconds) => {
  const whole = Math.floor(seconds || 0);
  const minutes = String(Math.floor(whole / 60) % 60).padStart(2, "0");
  const rest = `${minutes}:${String(whole % 60).padStart(2, "0")}`;
  return whole >= 3600 ? `${Math.floor(whole / 3600)}:${rest}` : rest;
};

/** Where the turn at the cursor starts, in seconds; undefined without a cursor or a time. */
function startOfTurn() {
  const cursor = atCursor();
  const start = cursor && turns[turnIndex(cursor.start.turn)].closest(".turn").dataset.start;
  return start && start / 1000;
}

/** Wire the player of a document with a recording. */
export function startPlayer(pane) {
  const sound = pane.querySelector("audio");
  const button = pane.querySelector("[data-act=play]");
  const slider = pane.querySelector("input[type=range]");
  const jump = (seconds) => (sound.currentTime = Math.max(0, sound.currentTime + seconds));
  const toggle = () => {
    if (sound.paused) sound.play();
    else {
      sound.pause();
      jump(-REWIND_S);
    }
  };
  const listen = () => {
    sound.currentTime = startOfTurn() ?? sound.currentTime;
    sound.play();
  };
  const show = () => {
    pane.querySelector(".player-now").textContent = clock(sound.currentTime);
    slider.value = sound.currentTime;
    slider.setAttribute("aria-valuetext", clock(sound.currentTime));
  };
  sound.addEventListener("loadedmetadata", () => {
    slider.max = sound.duration;
    pane.querySelector(".player-length").textContent = clock(sound.duration);
  });
  sound.addEventListener("timeupdate", show);
  for (const name of ["play", "pause"]) {
    sound.addEventListener(name, () => button.setAttribute("aria-pressed", String(!sound.paused)));
  }
  slider.addEventListener("input", () => (sound.currentTime = slider.value));
  button.addEventListener("click", toggle);
  pane.querySelector("[data-act=back]").addEventListener("click", () => jump(-JUMP_S));
  pane.querySelector("[data-act=on]").addEventListener("click", () => jump(JUMP_S));
  onKey("Space", () => (sound.paused ? listen() : toggle()));
  onKey("F4", toggle);
  onKey("F3", () => jump(-JUMP_S));
  onKey("F5", () => jump(JUMP_S));
}
