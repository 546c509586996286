/** Some changes need a reason: ask for it and send the same again. The server says so in `X-Reason-Needed`. */

import { closed } from "#lib/dialog";

/** The dialog; it joins the page when it is needed first. */
function dialog() {
  const template = document.getElementById("reason-template");
  if (!document.getElementById("reason-dialog") && template) document.body.append(template.content.cloneNode(true));
  return document.getElementById("reason-dialog");
}

/** Ask for a reason; returns it, or null when nobody gives one. */
export function askReason(sentence) {
  const form = dialog().querySelector("form");
  form.reset();
  dialog().querySelector("[data-part=sentence]").textContent = sentence;
  dialog().showModal();
  form.elements.reason.focus();
  let reason = null;
  form.onsubmit = (event) => {
    event.preventDefault();
    reason = form.elements.reason.value.trim() || null;
    dialog().close();
  };
  return closed(dialog()).then(() => reason);
}

/** What a response asks for, or null. */
export const reasonNeeded = (header) => (header ? decodeURIComponent(header) : null);

/** A form with `data-reason` (the sentence that asks) is sent once a reason is given. */
async function onSubmit(event) {
  const form = event.target;
  const sentence = form.dataset?.reason;
  if (!sentence || !dialog()) return;
  event.preventDefault();
  const reason = await askReason(sentence);
  if (!reason) return;
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "reason";
  field.value = reason;
  form.append(field);
  delete form.dataset.reason;
  form.requestSubmit(event.submitter);
}

/** Wire forms, and requests that htmx sends. */
export function watchReasons() {
  document.addEventListener("submit", onSubmit);
  document.body.addEventListener("htmx:responseError", async ({ detail }) => {
    const sentence = reasonNeeded(detail.xhr.getResponseHeader("X-Reason-Needed"));
    if (!sentence || !dialog()) return;
    const reason = await askReason(sentence);
    if (!reason) return;
    const { verb, path, elt, target } = detail.requestConfig;
    globalThis.htmx.ajax(verb.toUpperCase(), path, { source: elt, target, values: { reason } });
  });
}
