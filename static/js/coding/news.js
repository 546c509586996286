/** What others do while the screen is open: edited words, codings, categories are shown within two seconds. */
import { page, refreshTree, staleMargins } from "#coding/acts";
import { followBars, redrawBars } from "#coding/bars";
import { editedTurn, mergeNews } from "#coding/edit-turn";
import { showMargins } from "#coding/margins";
import { learnNames } from "#coding/mark";
import { movedPoint, turnsNow } from "#coding/moved";
import { setCounts } from "#coding/categories";
import { watchTurns } from "#coding/onscreen";
import { atCursor, goWithWords } from "#coding/passage";
import { hereAs, showPeople } from "#coding/presence";
import { change, isKnown, replaceAll } from "#coding/state";
import { compare, readTurns, turns, writeText } from "#coding/text";

const LOOK_MS = 800; // with the way there and back, others see it within two seconds
const list = document.querySelector(".turns");

/** Keep the first turn on screen where it is while `act` changes what stands above it. */
function keepPlace(pane, act) {
  const top = pane.getBoundingClientRect().top;
  const first = turns.find((paragraph) => paragraph.closest(".turn").getBoundingClientRect().bottom > top);
  const before = first?.closest(".turn").getBoundingClientRect().top;
  act();
  const now = first && turns.find((paragraph) => paragraph.dataset.turn === first.dataset.turn);
  if (now) pane.scrollBy({ top: now.closest(".turn").getBoundingClientRect().top - before, behavior: "instant" });
}

/** Remember the words at the cursor; the answer puts the cursor, or the passage, on them again, then the codings. */
function rememberWords() {
  const here = atCursor();
  const before = turnsNow();
  return (takeIn) => {
    if (!here) return void takeIn();
    const end = movedPoint(before, here.end);
    const start = compare(here.start, here.end) === 0 ? end : movedPoint(before, here.start, { isStart: true });
    goWithWords(start && end && { start, end }, takeIn);
  };
}

function show(news) {
  const isMoved = news.html || Object.keys(news.texts).length > 0;
  const goAlong = isMoved ? rememberWords() : (takeIn) => takeIn();
  if (news.html) {
    list.innerHTML = news.html;
    list.classList.toggle("has-groups", list.querySelector(".turn-group") !== null);
    readTurns();
    watchTurns();
    goAlong(() => {
      replaceAll(news);
      followBars();
    });
  } else {
    for (const [turn, text] of Object.entries(news.texts)) write(Number(turn), text);
    goAlong(() => (news.marks.length || news.removed.length) && change(news));
  }
  if (isMoved) {
    redrawBars();
    showMargins();
  }
}

/** A turn that is just being corrected keeps what was typed. */
function write(turn, text) {
  if (turn === editedTurn()) mergeNews(text);
  else writeText(turn, text);
}

/** Look for news now; not while a turn is open whose neighbours others have moved. */
export async function look(pane) {
  const values = { version: page.version, since: page.since, turn: atCursor()?.start.turn ?? 0, here: hereAs() };
  const response = await fetch(`${page.urls.news}?${new URLSearchParams(values)}`).catch(() => null);
  if (response?.status !== 200 || response.redirected) return;
  const news = await response.json();
  showPeople(news);
  if (!news.marks) return;
  if (news.treeChanged) await refreshTree();
  else if (news.marginsChanged) staleMargins();
  if (news.html && editedTurn() !== null) return; // they come again when the turn that was opened meanwhile is closed
  learnNames(news);
  if (!news.html && !Object.keys(news.texts).length) news.marks = news.marks.filter((mark) => !isKnown(mark));
  keepPlace(pane, () => show(news));
  setCounts(news.counts);
  page.version = news.version;
  page.since = news.since;
}

/** Look for news about every second while the page is seen. */
export function watchNews(pane) {
  setTimeout(async () => {
    try {
      if (!document.hidden && editedTurn() === null) await look(pane);
    } finally {
      watchNews(pane);
    }
  }, LOOK_MS);
}
