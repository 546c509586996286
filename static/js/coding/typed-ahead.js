/** Keys that are pressed while the next card is on its way are meant for that card: they wait for it. */

import { takesText } from "#lib/keys";

const KEY = /^[1-9a-z]$|^Enter$/;
const DIGIT = /^[1-9]$/;
const waiting = [];
let isOnItsWay = false;
let isReplaying = false;
let isShown = false; // the next card is there already, and only its act is on its way: digits can do their work

function hold(event) {
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !takesText(event.target);
  if (isReplaying || !isOnItsWay || !isPlain || !KEY.test(event.key) || document.querySelector("dialog:modal")) return;
  if (isShown && !waiting.length && DIGIT.test(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  if (!event.repeat) waiting.push(event.key);
}

const isTime = (key) => !isOnItsWay || (isShown && DIGIT.test(key));

function goOn() {
  while (waiting.length && isTime(waiting[0]) && !document.querySelector("dialog:modal")) {
    const options = { key: waiting.shift(), bubbles: true, cancelable: true };
    isReplaying = true;
    document.body.dispatchEvent(new KeyboardEvent("keydown", options));
    isReplaying = false;
  }
}

function end() {
  isOnItsWay = isShown = false;
  goOn();
}

/** Forget the keys that wait: the card they are meant for does not come. */
export function forgetTyped() {
  waiting.length = 0;
}

/** Keep keys for the content of `holder` while a request for it runs; a request that fails forgets them. */
export function typedAhead(holder) {
  document.addEventListener("keydown", hold, true);
  document.body.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (detail.target === holder) isOnItsWay = true;
  });
  document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.target !== holder) return;
    if (!detail.successful) forgetTyped();
    end();
  });
}

/** Is something on its way? Then `key` waits for its end, as if it had been pressed. */
export function waits(key) {
  if (isOnItsWay) waiting.push(key);
  return isOnItsWay;
}

/** Keep keys but digits while `act` runs, which shows the next card at once; it forgets them if that card has to go. */
export async function whileShown(act) {
  isOnItsWay = isShown = true;
  try {
    const done = act();
    goOn();
    await done;
  } finally {
    end();
  }
}
