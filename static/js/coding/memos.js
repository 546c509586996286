/** Memos beside the text: listed, written on the passage, document or category at hand, marked in the margin. */
import { page } from "#coding/acts";
import { currentCategory } from "#coding/inspector";
import { fetchMargins, showMargins } from "#coding/margins";
import { selected } from "#coding/passage";
import { onView, showView, shownView } from "#coding/side";
import { closeQuick } from "#coding/quick";
import { onKey } from "#lib/keys";
import { fetchPart } from "#lib/parts";

const list = document.getElementById("memo-list");
const side = document.getElementById("side-memos");

const fill = () => {
  const query = new URLSearchParams({ document: page.documentId, category: currentCategory() ?? "" });
  return fetchPart("#memo-list", `${page.urls.memosBeside}?${query}`);
};

/** Open an empty memo: on the selected passage, else on the document. */
function write(subject) {
  if (!page.canCode) return;
  closeQuick({ forGood: true });
  const passage = selected();
  const on = subject ?? (passage ? "passage" : "document");
  const values = on === "category" ? { category: currentCategory() } : on === "project" ? {} : { document: page.documentId };
  if (on === "category" && !currentCategory()) return;
  if (on === "passage") Object.assign(values, place(passage));
  fetchPart("#memo-dialog", page.urls.createMemo, { values });
}

const place = ({ start, end }) => ({
  start_turn: start.turn,
  start_offset: start.offset,
  end_turn: end.turn,
  end_offset: end.offset,
  version: page.version,
});

/** Show a memo in the list. */
async function show(id) {
  showView("memos");
  await fill();
  const card = list.querySelector(`[data-memo="${id}"]`);
  card?.scrollIntoView({ block: "nearest" });
  card?.classList.add("is-shown");
}

function onClick(event) {
  const act = event.target.closest("[data-memo-act]")?.dataset.memoAct;
  if (act) write(act === "new" ? null : act);
  const mark = event.target.closest(".memo-mark");
  if (mark) show(mark.dataset.memoMark);
}

function onChanged() {
  fetchMargins();
  if (shownView() === "memos") fill();
}

/** Save with Ctrl and Enter, so that the hands stay on the keys. */
function onKeyDown(event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.target.closest("form")?.requestSubmit();
  event.preventDefault();
}

/** Wire list, marks and key. */
export function startMemos() {
  showMargins();
  onView((name) => name === "memos" && fill());
  side.addEventListener("click", onClick);
  document.querySelector(".turns").addEventListener("click", onClick);
  document.body.addEventListener("memosChanged", onChanged);
  document.addEventListener("margins:stale", onChanged);
  document.getElementById("memo-dialog").addEventListener("keydown", onKeyDown);
  document.addEventListener("tree:select", () => shownView() === "memos" && fill());
  document.addEventListener("text:moved", showMargins);
  if (page.canCode) onKey("m", () => write());
}
