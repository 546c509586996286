/** A level that excludes another one which is there: replace it, keep both, or leave everything as it was.

The server says so in `X-Rivals`, and does the same again with `rivals` as it was answered. */

import { closed, openDialog } from "#lib/dialog";

/** The dialog; it joins the page when it is needed first. */
function dialog() {
  const template = document.getElementById("rivals-template");
  if (!document.getElementById("rivals")) document.body.append(template.content.cloneNode(true));
  return document.getElementById("rivals");
}

/** Ask; returns "replace", "keep" or, where everything is left as it was, null. */
export function askAboutRivals({ sentence, canReplace }) {
  const box = dialog();
  box.querySelector("p").textContent = sentence;
  box.querySelector("[value=replace]").hidden = !canReplace;
  box.returnValue = "";
  openDialog(box);
  return closed(box).then((isMine) => (isMine && box.returnValue) || null);
}

/** What stands in the way as a response says it, or null. */
export const rivalsInTheWay = (header) => (header ? JSON.parse(decodeURIComponent(header)) : null);

/** Wire requests that htmx sends. */
export function watchRivals() {
  document.body.addEventListener("htmx:responseError", async ({ detail }) => {
    const question = rivalsInTheWay(detail.xhr.getResponseHeader("X-Rivals"));
    const rivals = question && (await askAboutRivals(question));
    if (!rivals) return;
    const { verb, path, elt, target } = detail.requestConfig;
    globalThis.htmx.ajax(verb.toUpperCase(), path, { source: elt, target, values: { rivals } });
  });
}
