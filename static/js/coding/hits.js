/** Hits chosen in the list: reviewed, then coded with one category in one act. */
import { act, page } from "#coding/acts";
import { chooseCategory } from "#coding/chooser";
import { codePoints, utf16Units } from "#lib/positions";
import { toast } from "#lib/toast";

const words = document.getElementById("coding-words").dataset;

const chosen = (results) => [...results.querySelectorAll(".hit:has(.hit-check:checked)")];

/** From and to which code point a hit is coded: its words, the sentences that hold them, or the whole turn. */
function stretch(hit, unit) {
  const { start, end, length } = hit.dataset;
  if (unit === "turn") return [0, Number(length)];
  if (unit === "words") return [Number(start), Number(end)];
  const text = hit.querySelector(".hit-words").textContent;
  const sentences = [...new Intl.Segmenter(hit.closest("[lang]").lang, { granularity: "sentence" }).segment(text)];
  const [from, to] = [utf16Units(text, Number(start)), utf16Units(text, Number(end))];
  const first = sentences.findLast(({ index }) => index <= from);
  const last = sentences.findLast(({ index }) => index < to) ?? first;
  return [codePoints(text, first.index), codePoints(text, last.index + last.segment.trimEnd().length)];
}

function passage(hit, unit) {
  const { document: id, turn, version } = hit.dataset;
  const [start, end] = stretch(hit, unit);
  return [Number(id), Number(turn), start, Number(turn), end, Number(version)];
}

async function code(results) {
  const hits = chosen(results);
  const unit = document.getElementById("hits-unit").value;
  if (!hits.length || !page.urls.applyToAll) return;
  const category = await chooseCategory(words.codeHits.replace("{number}", hits.length));
  if (!category) return;
  const passages = hits.map((hit) => passage(hit, unit));
  const answer = await act(page.urls.applyToAll, { category: category.id, passages: JSON.stringify(passages), document: page.documentId });
  if (!answer) return;
  for (const hit of hits) hit.querySelector(".hit-check").checked = false;
  show(results);
  toast({ level: "success", text: words.hitsCoded.replace("{number}", hits.length).replace("{category}", category.name) });
}

function show(results) {
  const button = document.getElementById("hits-code");
  if (!button) return;
  const count = chosen(results).length;
  button.disabled = count === 0 || !page.urls.applyToAll;
  button.textContent = button.dataset.label.replace("{number}", count || "");
}

/** Wire checkboxes and button of the results. */
export function startHits(results) {
  results.addEventListener("change", (event) => {
    if (event.target.id === "hits-all") for (const box of results.querySelectorAll(".hit-check")) box.checked = event.target.checked;
    show(results);
  });
  results.addEventListener("click", (event) => event.target.closest("#hits-code") && code(results));
}
