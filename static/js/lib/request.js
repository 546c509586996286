/** fetch as htmx would send it: with the CSRF token; the server's notices are shown on the way. */

import { showToast } from "#lib/toast";

const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];

/** Show the notice that a response carries in `HX-Trigger`; returns whether there was one. */
export function showNotice(response) {
  const header = response.headers.get("HX-Trigger") ?? "";
  const notice = header.startsWith("{") ? JSON.parse(header).toast : null;
  if (notice) showToast(notice);
  return Boolean(notice);
}

/** POST values (a plain object or FormData). Returns the response, or null when the server can't be reached. */
export async function post(url, values = {}) {
  const body = values instanceof FormData ? values : new URLSearchParams(values);
  const headers = { "X-CSRFToken": token(), "HX-Request": "true" };
  const { textFailed, textOffline } = document.body.dataset;
  let response;
  try {
    response = await fetch(url, { method: "POST", headers, body });
  } catch {
    showToast({ text: textOffline, level: "error" });
    return null;
  }
  if (!showNotice(response) && !response.ok && response.status !== 422) showToast({ text: textFailed, level: "error" });
  return response;
}
