/** The transcript editor: turns that can be typed into, saved as one types, beside the sound. */

import { onKey } from "#lib/keys";
import { startDictation } from "#transcripts/dictation";
import { startFinding } from "#transcripts/finding";
import { startMarks } from "#transcripts/marks";
import { accept, begin, onNews } from "#transcripts/news";
import { allWords, hear, jumpOn, redrawWaveform } from "#transcripts/reading";
import { startSaving } from "#transcripts/saving";
import { showSpeakers, startSpeakers } from "#transcripts/speakers";
import { countChecked, startStructure } from "#transcripts/structure";
import { caretIn, idOf, list, makeEditable, putCaret } from "#transcripts/turns";
import { learn, nextUncertain } from "#transcripts/words";

const AROUND_MS = 500;
let doubt = null;

/** Select the next uncertain word and hear it. */
function goToUncertain() {
  const at = idOf(document.activeElement);
  doubt = nextUncertain(at, at === null ? 0 : (caretIn(at)?.end ?? 0));
  if (!doubt) return;
  putCaret(doubt.id, doubt.start, doubt.end);
  hearDoubt();
}

const hearDoubt = () => doubt.from !== null && hear(doubt.from - AROUND_MS, doubt.to + AROUND_MS);

/** F5 hears the uncertain word again while it is selected, else it jumps on. */
function hearAgainOrJump() {
  const caret = doubt && caretIn(doubt.id);
  if (caret && caret.start === doubt.start && caret.end === doubt.end) hearDoubt();
  else jumpOn(1);
}

async function start() {
  begin(Number(list.dataset.version));
  for (const turn of list.children) makeEditable(turn);
  onNews(learn);
  onNews((news) => showSpeakers(news.speakers));
  onNews(countChecked);
  startStructure();
  startSpeakers();
  startDictation();
  startFinding();
  startMarks();
  onKey("F8", goToUncertain);
  onKey("F5", hearAgainOrJump);
  onNews(redrawWaveform);
  const news = await allWords();
  if (news) accept(news);
  startSaving();
  list.dataset.ready = "";
  const [, id] = /^#turn-(\d+)$/.exec(location.hash) ?? [];
  if (id) putCaret(Number(id), 0);
}

start();
