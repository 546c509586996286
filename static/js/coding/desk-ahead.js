/** The desk does not wait: the card that follows lies ready, and is shown while the act is on its way.

The server's answer settles what is shown. An act that is refused brings its own card back. */

import { forgetTyped, waits, whileShown } from "#coding/typed-ahead";
import { post } from "#lib/request";

const desk = document.getElementById("desk");
const filter = document.getElementById("desk-filter");
const SECOND_CLICK_MS = 400; // the second of two quick clicks is not meant for the card that came between them
const past = []; // the cards that were sent from here, the latest last
let shownAt = -Infinity;

const card = () => desk.querySelector(".desk");
const following = () => desk.querySelector("#desk-following");

/** What lies ready here may be another by now: go on with what the server sends. */
export function forgetReady() {
  past.length = 0;
  following()?.remove();
}

/** Show these nodes on the desk. */
export function show(...nodes) {
  desk.replaceChildren(...nodes);
  globalThis.htmx.process(desk);
}

const boxes = (holder) => [...holder.querySelectorAll("[name=target]")];
const countOf = (box) => box.closest("label").querySelector("small");

/** Bring the targets up to date, from those of any card; what is chosen stays chosen. */
function renewTargets(latest) {
  const fresh = latest.cloneNode(true);
  const known = new Map(boxes(desk).map((box) => [box.value, box]));
  const isSame = boxes(fresh).length === known.size && boxes(fresh).every(({ value }) => known.has(value));
  for (const box of boxes(fresh)) {
    const there = known.get(box.value);
    if (there) box.checked = there.checked;
    if (isSame) countOf(there).textContent = countOf(box).textContent;
  }
  if (!isSame) desk.querySelector(".desk-targets").replaceChildren(...fresh.childNodes);
}

/** Take the answer over: another card, or what is new on the one that is shown. */
function settle(answer) {
  const { content } = Object.assign(document.createElement("template"), { innerHTML: answer });
  if (content.querySelector(".desk, .empty")) return void show(...content.childNodes);
  desk.querySelector(".desk-count").innerHTML = content.querySelector(".desk-count").innerHTML;
  const ready = content.querySelector("#desk-following");
  renewTargets((ready?.content ?? content).querySelector(".desk-targets"));
  following()?.remove();
  if (ready) desk.append(ready);
}

/** Show `next`, send the act, and take over what the server says; returns the response where it was accepted. */
async function send(url, values, next) {
  const before = [...desk.childNodes];
  let shown = next;
  const bringBack = () => {
    forgetTyped();
    if (card() === next) show(...before);
    shown = card();
    values.delete("shown");
  };
  values.set("shown", next.dataset.stamp);
  show(next);
  shownAt = performance.now();
  const response = await post(url, values, { onRefused: bringBack, isLasting: true });
  if (!response?.ok || response.redirected) return null;
  const answer = await response.text();
  if (card() === shown) settle(answer);
  else globalThis.htmx.trigger(filter, "change"); // another filter was chosen meanwhile
  return response;
}

function valuesOf(form) {
  const values = new FormData(form);
  for (const [name, value] of new FormData(filter)) values.append(name, value);
  return values;
}

async function sort(form) {
  const next = following().content.querySelector(".desk").cloneNode(true);
  const response = await send(form.getAttribute("hx-post"), valuesOf(form), next);
  const isDone = response && !response.headers.has("HX-Trigger"); // a notice says that nothing was changed
  if (isDone) past.push(form);
}

async function takeBack(button) {
  const last = past.pop();
  last.reset();
  const response = await send(button.getAttribute("hx-post"), new FormData(filter), last);
  if (!response) past.push(last);
}

/** Tell that the desk is ahead of the server while an act is on its way. */
async function busily(act) {
  desk.setAttribute("aria-busy", "true");
  try {
    await act();
  } finally {
    desk.removeAttribute("aria-busy");
  }
}

/** Do an act here in the place of htmx; one that comes while another is on its way waits for that. */
function take(event, key, act) {
  const mustWait = waits(key);
  if (!mustWait && !act) return;
  event.preventDefault();
  event.stopPropagation();
  if (!mustWait) whileShown(() => busily(act));
}

/** Is this a click by hand right after another card has come? Keys press a button without a count of clicks. */
const isSecondClick = ({ detail }) => detail > 0 && performance.now() - shownAt < SECOND_CLICK_MS;

/** Wire the desk. */
export function goAhead() {
  desk.addEventListener("submit", (event) => {
    take(event, "Enter", following() && (() => sort(event.target)));
  }, true);
  desk.addEventListener("click", (event) => {
    const button = event.target.closest("[data-key=Enter], [data-key=u]");
    if (button && isSecondClick(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (button?.dataset.key === "u") take(event, "u", past.length > 0 && (() => takeBack(button)));
  }, true);
  document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
    if (detail.target === desk) past.length = 0;
  });
}
