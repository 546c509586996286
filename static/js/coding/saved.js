/** The header says whether everything is saved, on its way, or kept here until the connection is back. */
import { announce } from "#coding/announce";
import { watchOutbox } from "#coding/outbox";
import { toast } from "#lib/toast";

const words = document.getElementById("coding-words").dataset;
const PATIENCE_MS = 300;
const state = document.getElementById("coding-state");

function showState(unsent) {
  if (!state) return;
  const level = unsent.some(({ hasFailed }) => hasFailed) ? "danger" : unsent.length ? "warning" : "success";
  state.className = `state ${level}`;
  state.querySelector("span").textContent = state.dataset[level].replace("{count}", unsent.length);
}

let slow = null;
let kept = [];
let hasSaidLost = false;

/** Say that something is on its way, once it takes a while; or that it has arrived. */
export function showBusy(isBusy) {
  clearTimeout(slow);
  if (isBusy) slow = setTimeout(() => showState([{}]), PATIENCE_MS);
  else showState(kept);
}

watchOutbox((unsent) => {
  clearTimeout(slow);
  kept = unsent;
  if (unsent.some(({ hasFailed }) => hasFailed)) sayLost();
  else if (!unsent.length) hasSaidLost = false;
  showState(unsent);
});

/** Once a loss: what was done is safe, and nothing needs to be done. */
function sayLost() {
  if (hasSaidLost) return;
  hasSaidLost = true;
  toast({ level: "warning", text: words.lost });
  announce(words.lost);
}
