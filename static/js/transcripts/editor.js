/** The transcript editor: turns that can be typed into, saved as one types, beside the sound. */

import { onKey } from "#lib/keys";
import { accept, begin, onNews } from "#transcripts/news";
import { allWords } from "#transcripts/reading";
import { startSaving } from "#transcripts/saving";
import { showSpeakers, startSpeakers } from "#transcripts/speakers";
import { countChecked, startStructure } from "#transcripts/structure";
import { idOf, list, makeEditable, putCaret } from "#transcripts/turns";
import { learn, nextUncertain } from "#transcripts/words";

function goToUncertain() {
  const range = nextUncertain();
  if (range) putCaret(idOf(range.startContainer.parentElement), range.startOffset, range.endOffset);
}

async function start() {
  begin(Number(list.dataset.version));
  for (const turn of list.children) makeEditable(turn);
  onNews(learn);
  onNews((news) => showSpeakers(news.speakers));
  onNews(countChecked);
  startStructure();
  startSpeakers();
  onKey("F8", goToUncertain);
  const news = await allWords();
  if (news) accept(news);
  startSaving();
  list.dataset.ready = "";
  const [, id] = /^#turn-(\d+)$/.exec(location.hash) ?? [];
  if (id) putCaret(Number(id), 0);
}

start();
