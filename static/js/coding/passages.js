/** The passages of a category beside the text: listed, heard, seen in context, re-assigned, jumped to, copied. */
import { act, at, page } from "#coding/acts";
import { announce } from "#coding/announce";
import { setCounts } from "#coding/categories";
import { chooseCategory } from "#coding/chooser";
import { currentCategory } from "#coding/inspector";
import { listen } from "#coding/listen";
import { selected } from "#coding/passage";
import { openQuote } from "#coding/quotes";
import { keep, leftWith, onView, showView, shownView } from "#coding/side";
import { watch } from "#coding/state";
import { onKey } from "#lib/keys";
import { fetchPart } from "#lib/parts";
import { post } from "#lib/request";
import { askAboutRivals } from "#lib/rivals";
import { toast } from "#lib/toast";

const words = document.getElementById("coding-words").dataset;
const holder = document.getElementById("side-passages");
const ARROWS = { ArrowDown: 1, ArrowUp: -1 };
const SOON_MS = 400;
let waiting = 0;
let isOpening = false;

const cardOf = (id) => holder.querySelector(`.passage-card[data-passage="${id}"]`);
const cards = () => [...holder.querySelectorAll(".passage-card")];
const filter = () => document.getElementById("passage-filter");
const listed = () => Number(filter()?.dataset.category) || null;

function address(id, params) {
  const query = new URLSearchParams(params);
  return `${at(page.urls.passages, id)}${query.size ? `?${query}` : ""}`;
}

function params() {
  const values = filter() ? [...new FormData(filter())] : [];
  return values.filter(([name, value]) => value && name !== "csrfmiddlewaretoken");
}

const fetchList = (id, values) => fetchPart("#side-passages", address(id, values));

/** List the passages of a category. */
export async function openPassages(id, values = params()) {
  if (!id) return announce(words.chooseFirst);
  isOpening = true;
  showView("passages");
  isOpening = false;
  keep("passages", { id, values });
  await fetchList(id, values);
  return announce(holder.querySelector("[data-part=passages-total]")?.textContent ?? "");
}

/** Fetch the list again where it stands, after codings have changed. */
async function refresh() {
  waiting = 0;
  const id = listed();
  if (!id || shownView() !== "passages" || cards().length > 50) return;
  const isInList = holder.contains(document.activeElement);
  const top = holder.parentElement.scrollTop;
  const open = cards().filter((card) => !card.querySelector(".passage-context").hidden);
  await fetchList(id, params());
  for (const { dataset } of open) await toggleContext(cardOf(dataset.passage));
  holder.parentElement.scrollTop = top;
  if (isInList && document.activeElement === document.body) cards()[0]?.focus({ preventScroll: true }); // its card has gone
}

/** News may tell of codings as they are known already. */
function hasChanged({ added, removed }) {
  const place = ({ id, category, start, end, comment }) => JSON.stringify([id, category, start, end, comment]);
  const before = new Set(removed.map(place));
  return added.length !== removed.length || added.some((coding) => !before.has(place(coding)));
}

async function toggleContext(card) {
  if (!card) return;
  const part = card.querySelector(".passage-context");
  const button = card.querySelector("[data-passage-act=context]");
  if (!part.innerHTML) {
    const response = await fetch(at(page.urls.context, card.dataset.passage)).catch(() => null);
    if (!response?.ok || response.redirected) return;
    part.innerHTML = await response.text();
  }
  part.hidden = !part.hidden;
  button.setAttribute("aria-expanded", String(!part.hidden));
}

/** An act on another document: what it changed there has no place on this page, but the numbers have. */
async function sendElsewhere(url, values) {
  const response = await post(url, values);
  if (!response?.ok || response.redirected) return null;
  const answer = await response.json();
  if (answer.outcome === "rivals") {
    const rivals = await askAboutRivals(answer);
    return rivals ? sendElsewhere(url, { ...values, rivals }) : null;
  }
  setCounts(answer.counts);
  return answer;
}

async function reassign(card) {
  if (!page.canCode || !page.urls.reassign) return;
  const chosen = await chooseCategory(words.reassignTo);
  (cardOf(card.dataset.passage) ?? cards()[0])?.focus({ preventScroll: true }); // the list may have been fetched anew
  if (!chosen) return;
  const isHere = Number(card.dataset.document) === page.documentId;
  const send = isHere ? act : sendElsewhere;
  if (!(await send(at(page.urls.reassign, card.dataset.passage), { category: chosen.id }))) return;
  toast({ level: "info", text: words.reassigned.replace("{category}", chosen.name) });
  await refresh();
}

const ACTS = {
  listen: (card) => card.dataset.from && listen({ url: card.dataset.sound, from: Number(card.dataset.from), to: Number(card.dataset.to) || null }),
  context: toggleContext,
  reassign,
  quote: (card) => openQuote(card.dataset.passage),
  jump: (card) => card.querySelector(".passage-text").click(),
};
const KEYS = { " ": "listen", k: "context", a: "reassign", q: "quote", Enter: "jump" };

function onKeyDown(event) {
  const card = event.target.closest(".passage-card");
  if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
  const isControl = event.target !== card;
  if (ARROWS[event.key]) move(card, ARROWS[event.key]);
  else if (KEYS[event.key] && !(isControl && ["Enter", " "].includes(event.key))) ACTS[KEYS[event.key]](card);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function move(card, step) {
  const all = cards();
  const next = all[all.indexOf(card) + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function onClick(event) {
  const button = event.target.closest("[data-passage-act]");
  if (button) ACTS[button.dataset.passageAct](button.closest(".passage-card"));
}

/** The first card takes part in the order of the Tab key; its acts and the others are reached from there. */
function onSwap(event) {
  if (event.target !== holder && !holder.contains(event.target)) return;
  const first = cards()[0];
  if (first) first.tabIndex = 0;
  if (listed()) keep("passages", { id: listed(), values: params() });
}

/** Wire list and key. */
export function startPassages() {
  onKey("l", () => {
    const id = currentCategory() ?? listed();
    const isFresh = shownView() !== "passages" || id !== listed();
    return isFresh ? openPassages(id) : cards()[0]?.focus();
  });
  document.addEventListener("tree:select", ({ detail }) => {
    if (detail.cause && shownView() === "passages" && !selected()) openPassages(Number(detail.id));
  });
  onView((name) => {
    const left = leftWith("passages");
    if (name !== "passages" || listed()) return;
    if (isOpening) return;
    if (currentCategory()) fetchList(currentCategory(), []);
    else if (left) fetchList(left.id, left.values);
  });
  holder.addEventListener("click", onClick);
  holder.addEventListener("keydown", onKeyDown);
  document.body.addEventListener("htmx:afterSwap", onSwap);
  watch((change) => hasChanged(change) && (waiting ||= setTimeout(refresh, SOON_MS)));
}
