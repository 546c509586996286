/** The search beside the text: hits are walked through by key, chosen, and coded together. */
import { startHits } from "#coding/hits";
import { keep, leftWith, onView, showView, shownView } from "#coding/side";
import { onKey } from "#lib/keys";

const form = document.getElementById("search-form");
const field = document.getElementById("search-field");
const results = document.getElementById("search-results");
let current = -1;
let asked = "";

const hits = () => [...results.querySelectorAll(".hit")];

const question = () => new URLSearchParams(new FormData(form)).toString();

function go(step) {
  const all = hits();
  if (!all.length) return;
  all[current]?.classList.remove("is-shown");
  current = (current + step + all.length) % all.length;
  const hit = all[current];
  hit.classList.add("is-shown");
  hit.scrollIntoView({ block: "nearest" });
  const link = hit.querySelector(".hit-text");
  if (link.pathname === location.pathname) link.click();
}

function onFieldKey(event) {
  if (event.key === "Escape") document.querySelector(".pane-text").focus();
  else if (event.key === "ArrowDown") (hits()[Math.max(current, 0)] ?? field).focus();
  else if (event.key === "Enter" && question() === asked && hits().length) go(event.shiftKey ? -1 : 1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function onHitKey(event) {
  const hit = event.target.closest(".hit");
  if (!hit) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = hits();
  if (step) {
    const next = all[all.indexOf(hit) + step];
    if (next) next.focus();
    else if (step < 0) field.focus();
  } else if (event.key === "Enter" && event.target === hit) hit.querySelector(".hit-text").click();
  else if (event.key === " " && event.target === hit) hit.querySelector(".hit-check")?.click();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function ask() {
  asked = question();
  current = -1;
  keep("search", [...new FormData(form)].map(([name, value]) => [name, name === "document" && value ? "here" : value]));
}

/** What was searched for on the document before is searched for again. */
function askAgain() {
  const left = Object.fromEntries(leftWith("search") ?? []);
  if (field.value || !left.q) return;
  field.value = left.q;
  form.querySelector(left.document ? "[name=document]:not([value=''])" : "[name=document][value='']").checked = true;
  form.requestSubmit();
}

/** Wire field, results and keys. */
export function startSearch() {
  onKey("/", () => {
    showView("search");
    field.focus();
    field.select();
  });
  onKey("g", () => (shownView() === "search" ? go(1) : false));
  onKey("G", () => (shownView() === "search" ? go(-1) : false));
  onView((name) => name === "search" && askAgain());
  field.addEventListener("keydown", onFieldKey);
  results.addEventListener("keydown", onHitKey);
  form.addEventListener("htmx:beforeRequest", ask);
  startHits(results);
}
