/** fetch as htmx would send it: with the CSRF token; the server's notices are shown on the way. */

import { askReason, reasonNeeded } from "#lib/reason";
import { askAboutRivals, rivalsInTheWay } from "#lib/rivals";
import { toast, words } from "#lib/toast";

/** What every request that changes something must carry as `X-CSRFToken`. */
export const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
const isDenied = (response) => [401, 403].includes(response.status) || (response.redirected && response.url.includes("/accounts/login/"));

/** Show the notice that a response carries in `HX-Trigger`; returns whether there was one. */
export function toastsOf(response) {
  const header = response.headers.get("HX-Trigger") ?? "";
  const notice = header.startsWith("{") ? JSON.parse(header).toast : null;
  if (notice) toast(notice);
  return Boolean(notice);
}

/** POST values (a plain object or FormData). Returns the response, or null when the server can't be reached.

A refusal or failure that brings no sentence of its own is said here; 422 is left to the caller. With `isQuiet`
a server that can't be reached and a conflict (409) are left to the caller too. `onRefused` is called before a
question is asked, and when all was refused. With `isLasting` it arrives even if the page is left meanwhile. */
export async function post(url, values = {}, { isQuiet = false, isLasting = false, onRefused = () => {} } = {}) {
  const body = values instanceof FormData || values instanceof URLSearchParams ? values : new URLSearchParams(values);
  const headers = { "X-CSRFToken": token(), "HX-Request": "true" };
  let response;
  try {
    response = await fetch(url, { method: "POST", headers, body, keepalive: isLasting });
  } catch {
    onRefused();
    if (!isQuiet) toast({ level: "error", text: words().offline });
    return null;
  }
  if (!response.ok || response.redirected) onRefused();
  const sentence = reasonNeeded(response.headers.get("X-Reason-Needed"));
  if (sentence) {
    const reason = await askReason(sentence);
    if (!reason) return response;
    body.set("reason", reason);
    return post(url, body, { isQuiet, isLasting, onRefused });
  }
  const question = rivalsInTheWay(response.headers.get("X-Rivals"));
  if (question) {
    const rivals = await askAboutRivals(question);
    if (!rivals) return response;
    body.set("rivals", rivals);
    return post(url, body, { isQuiet, isLasting, onRefused });
  }
  if (isQuiet && response.status === 409) return response;
  if (toastsOf(response)) return response;
  if (isDenied(response)) toast({ level: "error", text: words().denied });
  else if (!response.ok && response.status !== 422) toast({ level: "error", text: words().error });
  return response;
}
