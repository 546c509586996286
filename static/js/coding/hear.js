/** Hearing a coded passage, from its first word to its last. */
import { page } from "#coding/acts";
import { atHand } from "#coding/athand";
import { listen } from "#coding/listen";
import { soundAddress } from "#coding/player";
import { onKey } from "#lib/keys";
import { toast } from "#lib/toast";

const words = document.getElementById("coding-words").dataset;

async function hear(id) {
  const response = await fetch(page.urls.times.replace("/0/", `/${id}/`)).catch(() => null);
  if (!response?.ok || response.redirected) return;
  const { start, end } = await response.json();
  if (start === null || !soundAddress()) toast({ level: "info", text: words.noTimes });
  else listen({ url: soundAddress(), from: start, to: end });
}

/** Wire key and buttons. */
export function startHearing() {
  onKey("h", () => (atHand() ? void hear(atHand().id) : false));
  document.addEventListener("coding:hear", ({ detail }) => hear(detail.id));
}
