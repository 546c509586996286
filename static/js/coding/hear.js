/** Hearing a coded passage: from its first word to its last, where words have times. */
import { page } from "#coding/acts";
import { atHand } from "#coding/athand";
import { onKey } from "#lib/keys";
import { toast } from "#lib/toast";

const words = document.getElementById("coding-words").dataset;
let end = null;

async function hear(id, sound) {
  const response = await fetch(page.urls.times.replace("/0/", `/${id}/`)).catch(() => null);
  if (!response?.ok) return;
  const times = await response.json();
  if (times.start === null) return void toast({ level: "info", text: words.noTimes });
  end = times.end === null ? null : times.end / 1000;
  sound.currentTime = times.start / 1000;
  sound.play().catch(() => null);
}

function stopAtEnd(sound) {
  if (end === null || sound.currentTime < end) return;
  end = null;
  sound.pause();
}

/** Wire key and buttons; `sound` is the player's. */
export function startHearing(sound) {
  sound.addEventListener("timeupdate", () => stopAtEnd(sound));
  sound.addEventListener("seeking", () => end !== null && sound.currentTime > end && (end = null));
  onKey("h", () => (atHand() ? void hear(atHand().id, sound) : false));
  document.addEventListener("coding:hear", ({ detail }) => hear(detail.id, sound));
}
