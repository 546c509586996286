/** Keys that are pressed while the next card is on its way are meant for that card: they wait for it. */

import { takesText } from "#lib/keys";

const KEY = /^[1-9a-z]$|^Enter$/;
const waiting = [];
let isOnItsWay = false;

function hold(event) {
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !takesText(event.target);
  if (!isOnItsWay || !isPlain || !KEY.test(event.key) || document.querySelector("dialog:modal")) return;
  event.preventDefault();
  event.stopPropagation();
  if (!event.repeat) waiting.push(event.key);
}

function goOn() {
  while (waiting.length && !isOnItsWay && !document.querySelector("dialog:modal")) {
    const options = { key: waiting.shift(), bubbles: true, cancelable: true };
    document.body.dispatchEvent(new KeyboardEvent("keydown", options));
  }
}

/** Keep keys for the content of `holder` while a request for it runs; a request that fails forgets them. */
export function typedAhead(holder) {
  document.addEventListener("keydown", hold, true);
  document.body.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (detail.target === holder) isOnItsWay = true;
  });
  document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.target !== holder) return;
    isOnItsWay = false;
    if (!detail.successful) waiting.length = 0;
    goOn();
  });
}
