/** The coding screen: puts the parts together and gives every act its key. */
import { apply, page, redo, remove, undo } from "#coding/acts";
import { redrawBars, startBars } from "#coding/bars";
import { startCaret, widen } from "#coding/caret";
import { pinned, readTree, togglePin, watchCategories } from "#coding/categories";
import { startCategoryActs } from "#coding/codebook";
import { codingsAtCursor, currentCategory, openComment, showCategory, startInspector } from "#coding/inspector";
import { editTurn, startEditing } from "#coding/edit-turn";
import { startJumps } from "#coding/jumps";
import { startList } from "#coding/list";
import { startMemos } from "#coding/memos";
import { look, watchNews } from "#coding/news";
import { startPainting } from "#coding/painter";
import { followSelection, select, selected } from "#coding/passage";
import { startPassages } from "#coding/passages";
import { startPlayer } from "#coding/player";
import { startProgress } from "#coding/progress";
import { closeQuick, openQuick, startQuick } from "#coding/quick";
import { startSearch } from "#coding/search";
import { startSide } from "#coding/side";
import { codingById, load } from "#coding/state";
import { words } from "#coding/text";
import { onKey } from "#lib/keys";
import { selectItem } from "#lib/tree";
import { applyView, reveal } from "#coding/tree-view";

const pane = document.querySelector(".pane-text");
const marks = JSON.parse(document.getElementById("coding-marks").textContent);
const filter = document.getElementById("category-filter");

function show(id) {
  const coding = codingById(id);
  if (!coding) return false;
  select({ start: coding.start, end: coding.end });
  hold(coding.category);
  return true;
}

/** Make a category the one at hand: its card, and its row in the tree. */
function hold(id) {
  const item = document.querySelector(`#category-tree [data-id="${id}"]`);
  if (!item) return;
  reveal(id);
  selectItem(item);
  item.querySelector(".tree-row").scrollIntoView({ block: "nearest" });
}

/** A click on coded text makes its category the one at hand: of several, the one of the shortest passage. */
function holdClicked() {
  const here = selected() ? [] : codingsAtCursor();
  if (!here.length || here.some((coding) => coding.category === currentCategory())) return;
  hold(shortest(here).category);
}

const length = (coding) => words(coding).length;
const shortest = (codings) => codings.reduce((least, each) => (length(each) < length(least) ? each : least));

function code(id) {
  closeQuick();
  apply(id);
}

function startTreeActs() {
  document.addEventListener("tree:select", ({ detail }) => {
    const id = Number(detail.id);
    showCategory(id);
    if (detail.cause && selected()) code(id);
  });
  filter.addEventListener("input", applyView);
  filter.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      filter.value = "";
      applyView();
      pane.focus();
    }
  });
}

function startKeys() {
  for (let digit = 1; digit <= 9; digit += 1) onKey(String(digit), () => code(pinned(digit)?.id));
  onKey("c", () => openQuick({ focus: true }) || filter.focus());
  onKey("Enter", () => document.activeElement === pane && openQuick({ focus: true }));
  onKey("Escape", () => closeQuick() || select(null));
  onKey("f", () => filter.focus());
  onKey("s", () => widen("sentence"));
  onKey("t", () => widen("turn"));
  onKey("k", () => codingsAtCursor().length && openComment());
  onKey("p", () => currentCategory() && togglePin(currentCategory()));
  onKey("Delete", () => codingsAtCursor().length && remove(codingsAtCursor()[0].id));
  onKey("F2", editTurn);
  for (const name of ["u", "Ctrl+z"]) onKey(name, undo);
  for (const name of ["Ctrl+Shift+z", "Ctrl+y"]) onKey(name, redo);
}

function start() {
  readTree();
  startPainting();
  startBars(pane);
  startInspector();
  startList();
  load(marks);
  followSelection(pane);
  startCaret(pane);
  startQuick();
  startTreeActs();
  startKeys();
  startCategoryActs({ closeQuick, show });
  watchCategories(redrawBars);
  document.addEventListener("coding:show", ({ detail }) => show(detail.id));
  document.addEventListener("category:hold", ({ detail }) => hold(detail.id));
  pane.addEventListener("click", (event) => event.target.closest(".turn-text") && holdClicked());
  document.addEventListener("click", (event) => {
    const holder = event.target.closest(".bar, .list-entry");
    if (holder) show(Number(holder.dataset.coding));
  });
  for (const button of document.querySelectorAll("[data-act=undo]")) button.addEventListener("click", undo);
  for (const button of document.querySelectorAll("[data-act=redo]")) button.addEventListener("click", redo);
  document.querySelector("[data-part=card-pin]")?.addEventListener("click", () => togglePin(currentCategory()));
  const player = document.querySelector(".pane-player");
  if (player?.querySelector("audio")) startPlayer();
  startProgress();
  startEditing(() => look(pane));
  startMemos();
  startPassages();
  startSearch();
  startSide();
  requestAnimationFrame(() => setTimeout(() => performance.mark("coding-painted")));
  watchNews(pane);
  startJumps();
  pane.dataset.ready = "yes";
}

start();
