/** The player of the coding screen: as everywhere, and the space bar plays the turn at the cursor. */
import { atCursor } from "#coding/passage";
import { turnIndex, turns } from "#coding/text";
import { onKey } from "#lib/keys";
import { startPlayer as start } from "#transcripts/player";

/** Where the turn at the cursor starts, in seconds; undefined without a cursor or a time. */
function startOfTurn() {
  const cursor = atCursor();
  const startMs = cursor && turns[turnIndex(cursor.start.turn)].closest(".turn").dataset.start;
  return startMs && startMs / 1000;
}

/** Wire the player of a document with a recording. */
export function startPlayer(pane) {
  const { sound, toggle, playFrom } = start(pane);
  onKey("Space", () => (sound.paused ? playFrom(startOfTurn() ?? sound.currentTime) : toggle()));
}
