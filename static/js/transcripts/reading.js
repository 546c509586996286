/** The reading page: hear a turn from its time, see which turn is being heard. */

import { startPlayer } from "#coding/player";

const pane = document.querySelector(".pane-player");
const sound = pane.querySelector("audio");
const turns = [...document.querySelectorAll(".turn[data-start]")];
const playFrom = startPlayer(pane);

/** The last turn that has begun at this time. */
function turnAt(ms) {
  return turns.findLast((turn) => Number(turn.dataset.start) <= ms);
}

function markHeard() {
  const heard = turnAt(sound.currentTime * 1000 + 50);
  for (const turn of turns) turn.classList.toggle("is-heard", turn === heard && !sound.paused);
}

document.querySelector(".turns").addEventListener("click", (event) => {
  const button = event.target.closest("[data-act=hear]");
  if (button) playFrom(Number(button.closest(".turn").dataset.start));
});
for (const name of ["timeupdate", "play", "pause"]) sound.addEventListener(name, markHeard);
