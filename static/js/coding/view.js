/** How this person looks at the codings: kept on the server for the project, so that it follows them anywhere. */
import { post } from "#lib/request";

const page = JSON.parse(document.getElementById("coding-data").textContent);
const SOON_MS = 500;
let kept = { style: "background", branch: 0, coder: 0, coding_pass: 0, flagged: false, measure: "codings", own: false, ...page.view };
let waiting = 0;

/** {style, branch, coder, coding_pass, flagged, measure, own} as they were left; 0 and false stand for no filter. */
export const keptView = () => kept;

/** Keep some of these; sent a moment after the last change. */
export function keepView(values) {
  kept = { ...kept, ...values };
  clearTimeout(waiting);
  waiting = setTimeout(() => post(page.urls.saveView, sent(), { isQuiet: true }), SOON_MS);
}

/** Checkboxes that are not set are not sent. */
const sent = () => Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== false).map(([name, value]) => [name, value === true ? "on" : value]));
