/** A stretch of sound without a player: pressed again, it stops. */

let sound = null;
let until = Infinity;

function element() {
  if (sound) return sound;
  sound = document.createElement("audio");
  sound.hidden = true;
  sound.addEventListener("timeupdate", () => sound.currentTime >= until && sound.pause());
  document.body.append(sound);
  return sound;
}

/** Play from a time to another one (milliseconds; `to` null: to the end), or stop the same stretch. */
export function playStretch({ url, from, to }) {
  const audio = element();
  const name = `${url}#${from}`;
  if (!audio.paused && audio.dataset.name === name) return audio.pause();
  until = to === null ? Infinity : to / 1000;
  audio.dataset.name = name;
  if (audio.src !== new URL(url, location).href) audio.src = url;
  audio.currentTime = from / 1000;
  return audio.play().catch(() => {});
}

/** Stop whatever stretch is played. */
export const stopStretch = () => sound?.pause();
