/** The reading page: hear a turn from its time, see which turn is being heard. */

import { startPlayer } from "#transcripts/player";

const { sound, playFrom } = startPlayer(document.querySelector(".pane-player"));
const turns = [...document.querySelectorAll(".turn[data-start]")];

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
  if (button) playFrom(Number(button.closest(".turn").dataset.start) / 1000);
});
for (const name of ["timeupdate", "play", "pause"]) sound.addEventListener(name, markHeard);
