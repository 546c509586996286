/** Asks once for each event whether everyone consented to the recording. */

import { closed, openDialog } from "#lib/dialog";
import { post } from "#lib/request";

const dialog = document.getElementById("consent");
const confirmed = new Set(JSON.parse(document.getElementById("consented").textContent));

async function ask(name) {
  dialog.querySelector(".consent-event").textContent = name;
  dialog.returnValue = "";
  openDialog(dialog);
  return (await closed(dialog)) && dialog.returnValue === "yes";
}

/** Resolves to whether recordings may be sent to the event (its id, "" for none), after asking if need be. */
export async function mayRecord({ event, name, url }) {
  if (confirmed.has(event)) return true;
  if (!(await ask(name))) return false;
  const response = await post(url, { event });
  if (response?.ok) confirmed.add(event);
  return confirmed.has(event);
}
