/** The coding screen: all that can be done there. What there is to see stands already (show.js). */
import { page, redo, sendLeftOvers, undo } from "#coding/acts";
import { codingsAtCursor, startAtHand, takeInHand } from "#coding/athand";
import { renameBars } from "#coding/bars";
import { startCaret } from "#coding/caret";
import { itemOf, togglePin, watchCategories } from "#coding/categories";
import { startCategoryActs } from "#coding/codebook";
import { startContext } from "#coding/context";
import { makeDraggable, startDragging } from "#coding/dragging";
import { startEdges } from "#coding/edges";
import { startEditing } from "#coding/edit-turn";
import { startFavourites } from "#coding/favourites";
import { startHearing } from "#coding/hear";
import { currentCategory, showCategory, startInspector } from "#coding/inspector";
import { startJumps } from "#coding/jumps";
import { code, startKeys } from "#coding/keys";
import { startList } from "#coding/list";
import { startMemos } from "#coding/memos";
import { startNewCategory } from "#coding/newcategory";
import { look, watchNews } from "#coding/news";
import { followSelection, selected } from "#coding/passage";
import { startPassages } from "#coding/passages";
import { startPlayer } from "#coding/player";
import { startProgress } from "#coding/progress";
import { closeQuick, reassignFrom, startQuick } from "#coding/quick";
import { startSearch } from "#coding/search";
import { startSide } from "#coding/side";
import { startTouch } from "#coding/touch";
import { applyView, reveal } from "#coding/tree-view";
import { selectItem } from "#lib/tree";

const pane = document.querySelector(".pane-text");
const filter = document.getElementById("category-filter");

/** Make a category the one at hand: its card, and its row in the tree. */
function hold(id) {
  const item = itemOf(id);
  if (!item) return;
  reveal(id);
  selectItem(item);
  item.querySelector(".tree-row").scrollIntoView({ block: "nearest" });
}

/** A click on coded text makes its category the one at hand: of several, the one of the shortest passage. */
function holdClicked() {
  const here = selected() ? [] : codingsAtCursor();
  if (!here.length || here.some((coding) => coding.category === currentCategory())) return;
  hold(here.reduce((least, each) => (each.to - each.from < least.to - least.from ? each : least)).category);
}

function startTreeActs() {
  document.addEventListener("tree:select", ({ detail }) => {
    const id = Number(detail.id);
    showCategory(id);
    if (detail.cause && selected()) code(id);
  });
  const chosenEarly = document.querySelector("#category-tree [aria-selected=true]");
  if (chosenEarly) showCategory(Number(chosenEarly.dataset.id));
  filter.addEventListener("input", applyView);
  filter.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      filter.value = "";
      applyView();
      pane.focus();
    }
  });
}

function startClicks() {
  document.addEventListener("coding:show", ({ detail }) => takeInHand(detail.id));
  document.addEventListener("coding:reassign", ({ detail }) => reassignFrom(detail.id));
  document.addEventListener("category:hold", ({ detail }) => hold(detail.id));
  pane.addEventListener("click", (event) => event.target.closest(".turn-text") && holdClicked());
  document.addEventListener("click", (event) => {
    const holder = event.target.closest(".bar, .list-entry");
    if (holder) takeInHand(Number(holder.dataset.coding));
  });
  for (const button of document.querySelectorAll("[data-act=undo]")) button.addEventListener("click", undo);
  for (const button of document.querySelectorAll("[data-act=redo]")) button.addEventListener("click", redo);
  document.querySelector("[data-part=card-pin]")?.addEventListener("click", () => togglePin(currentCategory()));
  document.getElementById("pass-choice")?.addEventListener("change", ({ target }) => {
    target.form.action = target.value;
    target.form.requestSubmit();
  });
}

function start() {
  startFavourites();
  startAtHand();
  startInspector();
  startList();
  followSelection(pane);
  startCaret(pane);
  startQuick();
  startTouch(pane);
  startTreeActs();
  startKeys(pane);
  startCategoryActs({ closeQuick, show: takeInHand });
  startNewCategory();
  startEdges(pane);
  startContext(pane);
  startDragging(pane);
  makeDraggable();
  watchCategories((what) => {
    if (what !== "tree") return;
    renameBars();
    makeDraggable();
  });
  startClicks();
  const player = document.querySelector(".pane-player");
  if (player?.querySelector("audio")) startPlayer();
  startHearing();
  startProgress();
  startEditing(() => look(pane));
  startMemos();
  startPassages();
  startSearch();
  startSide();
  watchNews(pane);
  if (page.canCode) sendLeftOvers();
  startJumps();
  pane.dataset.ready = "yes";
  performance.mark("coding-ready");
}

start();
