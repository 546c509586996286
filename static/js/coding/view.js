/** How this person looks at the codings: kept on the server for the project, so that it follows them anywhere. */
import { oneByOne } from "#lib/one-by-one";
import { post } from "#lib/request";

const page = JSON.parse(document.getElementById("coding-data").textContent);
const inTurn = oneByOne();
let kept = { style: "background", branch: 0, coder: 0, coding_pass: 0, flagged: false, measure: "codings", own: false, ...page.view };

/** {style, branch, coder, coding_pass, flagged, measure, own} as they were left; 0 and false stand for no filter. */
export const keptView = () => kept;

/** Keep some of these; sent at once, and even if the page is left at once. */
export function keepView(values) {
  kept = { ...kept, ...values };
  inTurn(() => post(page.urls.saveView, sent(), { isQuiet: true, isLasting: true }));
}

/** Checkboxes that are not set are not sent. */
const sent = () => Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== false).map(([name, value]) => [name, value === true ? "on" : value]));
