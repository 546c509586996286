/** fetch with the page's CSRF token; the server's notices are shown on the way. */
import { toast } from "#lib/toast";

const token = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];

/** Show the notices that a response carries in `HX-Trigger`; returns whether there were some. */
export function toastsOf(response) {
  const header = response.headers.get("HX-Trigger") ?? "";
  if (!header.startsWith("{")) return false;
  const notice = JSON.parse(header).toast;
  if (notice) toast(notice);
  return Boolean(notice);
}

/** POST values (an object or FormData) as htmx would; a lost connection or a silent failure is said. */
export async function post(url, values = {}) {
  const body = values instanceof FormData ? values : new URLSearchParams(values);
  const headers = { "X-CSRFToken": token(), "HX-Request": "true" };
  const words = document.getElementById("toasts").dataset;
  try {
    const response = await fetch(url, { method: "POST", headers, body });
    if (!toastsOf(response) && response.status >= 400 && response.status !== 422) {
      toast({ level: "error", text: [401, 403].includes(response.status) ? words.denied : words.error });
    }
    return response;
  } catch {
    toast({ level: "error", text: words.offline });
    return null;
  }
}
