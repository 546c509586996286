/** Speed of a recording without change of pitch, as this person left it; F6 and F7 go to the next slower and faster one. */

import { onKey } from "#lib/keys";
import { remember, remembered } from "#lib/storage";

/** Wire a choice of speeds to a sound. */
export function startSpeed(select, sound) {
  const set = (value) => {
    select.value = value;
    if (select.selectedIndex < 0) select.value = "1";
    sound.defaultPlaybackRate = sound.playbackRate = Number(select.value);
  };
  const change = (value) => {
    set(value);
    remember("speed", select.value);
  };
  const step = (by) => {
    const next = select.options[select.selectedIndex + by];
    if (next) change(next.value);
  };
  sound.preservesPitch = true;
  set(remembered("speed", "1"));
  select.addEventListener("change", () => change(select.value));
  onKey("F6", () => step(-1));
  onKey("F7", () => step(1));
}
