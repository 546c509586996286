/** The order of documents: Alt and an arrow move the one that has the focus. */

import { post } from "#lib/request";

const STEPS = { ArrowUp: -1, ArrowDown: 1 };

async function shift(link, step) {
  const response = await post(link.dataset.shift, { step });
  if (!response?.ok) return;
  const { shelves } = document.getElementById("upload").dataset;
  await globalThis.htmx.ajax("GET", shelves + location.search, { target: "#shelves", swap: "outerHTML" });
  const { document: id } = link.closest("[data-document]").dataset;
  if (document.activeElement === document.body) document.querySelector(`[data-document="${id}"] [data-shift]`)?.focus();
}

document.addEventListener("keydown", (event) => {
  const link = event.target.closest?.("[data-shift]");
  const step = STEPS[event.key];
  if (!link || !step || !event.altKey) return;
  event.preventDefault();
  shift(link, step);
});
