/** The refinement desk: one card after the other; keys press what the card shows. */

import { forgetReady, goAhead } from "#coding/desk-ahead";
import { typedAhead } from "#coding/typed-ahead";
import { codePoints } from "#lib/positions";
import { post, toastsOf } from "#lib/request";
import { playStretch } from "#lib/sound";
import { toast } from "#lib/toast";

const desk = document.getElementById("desk");

function listen(button) {
  playStretch({
    url: button.dataset.listen,
    from: Number(button.dataset.from),
    to: button.dataset.to ? Number(button.dataset.to) : null,
  });
}

/** Where the selection begins or ends in the turns of the passage: (turn, code points), or null. */
function chosenPlace(node, offset) {
  const words = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-turn]");
  if (!words || !desk.contains(words)) return null;
  const range = document.createRange();
  range.setStart(words, 0);
  range.setEnd(node, offset);
  return { turn: words.dataset.turn, offset: codePoints(words.textContent, range.toString().length) };
}

/** Cut the passage anew: to the selection, or in two at the cursor; without either, say how. */
async function cut(button) {
  const selection = document.getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  const start = range && chosenPlace(range.startContainer, range.startOffset);
  const end = range && chosenPlace(range.endContainer, range.endOffset);
  if (!start || !end) return void toast({ level: "info", text: desk.querySelector(".desk").dataset.cutHelp });
  const values = new FormData(document.getElementById("desk-filter"));
  values.append("coding", desk.querySelector("[name=coding]").value);
  values.append("start_turn", start.turn);
  values.append("start_offset", start.offset);
  values.append("end_turn", end.turn);
  values.append("end_offset", end.offset);
  values.append("version", button.dataset.version);
  const response = await post(button.dataset.cut, values);
  if (!response?.ok) return;
  forgetReady();
  desk.innerHTML = await response.text();
  globalThis.htmx.process(desk);
}

/** Make a sub-category; the targets come back with it chosen. */
async function create(event) {
  event.preventDefault();
  const values = new FormData(event.target);
  for (const box of desk.querySelectorAll("[name=target]:checked")) values.append("target", box.value);
  const card = desk.querySelector(".desk");
  if (card) values.append("document", card.dataset.document);
  const response = await post(desk.dataset.newUrl, values);
  if (!response?.ok) {
    if (response) toastsOf(response);
    return;
  }
  forgetReady();
  document.getElementById("desk-targets").innerHTML = await response.text();
  event.target.reset();
  event.target.closest("dialog").close();
}

typedAhead(desk);
goAhead();
desk.addEventListener("click", (event) => {
  const button = event.target.closest("[data-listen]");
  if (button) listen(button);
  const cutter = event.target.closest("[data-cut]");
  if (cutter) cut(cutter);
});
document.getElementById("desk-new-form")?.addEventListener("submit", create);
