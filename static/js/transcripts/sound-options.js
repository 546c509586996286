/** How somebody likes to hear: rewind after a pause, one turn in a loop, words that play when clicked. */

import { onKey } from "#lib/keys";
import { remember, remembered } from "#lib/storage";
import { elementOf, idOf } from "#transcripts/turns";
import { turnAt } from "#transcripts/words";

/** How far a pause steps back; the player asks for it at every pause. */
export function startRewind(select) {
  select.value = String(remembered("rewind", 2));
  if (select.selectedIndex < 0) select.value = "2";
  select.addEventListener("change", () => remember("rewind", Number(select.value)));
}

const timesOf = (id) => {
  const { start, end } = elementOf(id)?.dataset ?? {};
  return Number(end) > Number(start) ? { start: start / 1000, end: end / 1000 } : null;
};

/** F9 repeats one turn: that of the cursor, else the one that is heard; another place played moves the loop there. */
export function startLoop(button, sound) {
  let looped = null;
  const begin = () => {
    const atCursor = idOf(document.activeElement);
    looped = atCursor !== null && timesOf(atCursor) ? atCursor : turnAt(sound.currentTime * 1000);
    const times = looped === null ? null : timesOf(looped);
    if (!times) looped = null;
    else if (sound.currentTime < times.start || sound.currentTime >= times.end) sound.currentTime = times.start;
  };
  const toggle = () => {
    if (looped === null) begin();
    else looped = null;
    button.setAttribute("aria-pressed", String(looped !== null));
  };
  const watch = () => {
    const times = looped === null ? null : timesOf(looped);
    if (!times || sound.paused) return;
    const now = sound.currentTime;
    if (now < times.start - 0.5 || now > times.end + 1) looped = turnAt(now * 1000) ?? looped;
    else if (now >= times.end) sound.currentTime = times.start;
  };
  button.addEventListener("click", toggle);
  onKey("F9", toggle);
  return { watch };
}

/** A switch that this browser remembers for the person; returns whether it is on. */
export function startSwitch(button, name, otherwise) {
  const isOn = () => remembered(name, otherwise);
  const show = () => button.setAttribute("aria-pressed", String(isOn()));
  button.addEventListener("click", () => {
    remember(name, !isOn());
    show();
  });
  show();
  return isOn;
}
