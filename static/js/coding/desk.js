/** The refinement desk: one card after the other; keys press what the card shows. */

import { post, toastsOf } from "#lib/request";
import { playStretch } from "#lib/sound";

const desk = document.getElementById("desk");

function listen(button) {
  playStretch({
    url: button.dataset.listen,
    from: Number(button.dataset.from),
    to: button.dataset.to ? Number(button.dataset.to) : null,
  });
}

/** Make a sub-category; the targets come back with it chosen. */
async function create(event) {
  event.preventDefault();
  const values = new FormData(event.target);
  for (const box of desk.querySelectorAll("[name=target]:checked")) values.append("target", box.value);
  const document_ = desk.querySelector("[name=document]");
  if (document_) values.append("document", document_.value);
  const response = await post(desk.dataset.newUrl, values);
  if (!response?.ok) {
    if (response) toastsOf(response);
    return;
  }
  document.getElementById("desk-targets").innerHTML = await response.text();
  event.target.reset();
  event.target.closest("dialog").close();
}

desk.addEventListener("click", (event) => {
  const button = event.target.closest("[data-listen]");
  if (button) listen(button);
});
document.getElementById("desk-new-form")?.addEventListener("submit", create);
