/** Copying a passage as a quote: the dialog comes from the server, where the disclosure guard stands. */
import { atHand } from "#coding/athand";
import { onKey } from "#lib/keys";
import { fetchPart } from "#lib/parts";

const data = JSON.parse(document.getElementById("coding-data").textContent);

/** Open the quote of a coding: as it may be shown inside the project, and for publication. */
export function openQuote(id) {
  return fetchPart("#quote-dialog", data.urls.quote.replace("/0/", `/${id}/`));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act=quote]");
  if (button) openQuote(button.closest("[data-coding]").dataset.coding);
});
onKey("q", () => (atHand() ? void openQuote(atHand().id) : false));
