/** Hearing one passage: with the player where it belongs to the open document, else with a sound of its own. */
import { hear, soundAddress } from "#coding/player";

let other = null;
let until = Infinity;

/** Play from a time to another one (milliseconds; null: on and on), or stop what is played so already. */
export function listen({ url, from, to }) {
  if (soundAddress() === new URL(url, location).href) {
    other?.pause();
    hear(from, to);
    return;
  }
  other ??= ownSound();
  if (!other.paused && other.dataset.from === `${url}#${from}`) {
    other.pause();
    return;
  }
  until = to === null ? Infinity : to / 1000;
  other.dataset.from = `${url}#${from}`;
  if (other.src !== new URL(url, location).href) other.src = url;
  other.currentTime = from / 1000;
  other.play().catch(() => {});
}

function ownSound() {
  const sound = document.createElement("audio");
  sound.hidden = true;
  sound.addEventListener("timeupdate", () => sound.currentTime >= until && sound.pause());
  document.body.append(sound);
  return sound;
}
