/** The card of a category: what it means, its anchor examples with their passage and sound, what it lacks. */
import { listen } from "#coding/listen";
import { onlyWhen } from "#lib/show";

const pane = document.querySelector(".pane-side");
const part = (name) => pane.querySelector(`[data-part="${name}"]`);
const template = document.getElementById("card-anchor");
const page = JSON.parse(document.getElementById("coding-data").textContent);
const at = (url, id) => url.replace("/0/", `/${id}/`);
const TEXTS = ["definition", "rule", "delimitation", "theory", "origin", "kind"];

/** Where a passage can be read: on this page by itself, or on that of its document. */
export const passageAddress = ({ document: id, coding }) => `${at(page.urls.document, id)}#coding-${coding}`;

function anchorRow(anchor, isFirst) {
  const element = template.content.firstElementChild.cloneNode(true);
  const words = element.querySelector(".anchor-words");
  element.dataset.anchor = anchor.id;
  words.textContent = anchor.text;
  if (anchor.coding) {
    words.href = passageAddress(anchor);
    words.dataset.passage = anchor.coding;
  }
  const place = anchor.coding ? [anchor.title, `${part("card-anchors").dataset.word} ${anchor.paragraphs}`, anchor.clock] : [];
  element.querySelector(".source").textContent = place.filter(Boolean).join(", ");
  const play = element.querySelector("[data-anchor-act=play]");
  onlyWhen(play, anchor.recording && anchor.ms !== null);
  Object.assign(play.dataset, { recording: anchor.recording, from: anchor.ms, until: anchor.until ?? "" });
  const toFront = element.querySelector("[data-anchor-act=first]"); // readers have none
  if (toFront) onlyWhen(toFront, !isFirst);
  return element;
}

/** Write everything that a card says. */
export function fillCard(card) {
  part("card").className = `card-of cat-${card.id}`;
  part("card-name").textContent = card.name;
  part("card-path").textContent = card.above;
  onlyWhen(part("card-in-vivo"), card.inVivo);
  part("card-statusText").textContent = card.statusText;
  onlyWhen(part("card-statusText"), card.statusText);
  for (const field of TEXTS) {
    part(`card-${field}`).textContent = card[field];
    onlyWhen(part(`card-${field}`).closest(".fact"), card[field]);
  }
  part("card-anchors").replaceChildren(...card.anchors.map((anchor, index) => anchorRow(anchor, index === 0)));
  onlyWhen(part("card-anchors").closest(".fact"), card.anchors.length);
  const gaps = part("card-gaps");
  gaps.textContent = gaps.dataset.word.replace("{parts}", card.gaps.map((gap) => gaps.dataset[gap]).join(", "));
  onlyWhen(gaps, card.gaps.length);
}

const play = ({ recording, from, until }) => listen({ url: at(page.urls.media, recording), from: Number(from), to: until ? Number(until) : null });

/** Wire the card: hear, go to the passage, put first, remove; `act(name, id)` does what changes something. */
export function startCard({ act, show }) {
  pane.addEventListener("click", (event) => {
    const button = event.target.closest("[data-anchor-act]");
    const link = event.target.closest("[data-passage]");
    if (button?.dataset.anchorAct === "play") play(button.dataset);
    else if (button) act(button.dataset.anchorAct, button.closest("[data-anchor]").dataset.anchor);
    else if (link && show(Number(link.dataset.passage))) event.preventDefault();
  });
}
