/** Codings that the server has not answered for yet: after a moment they are shown, marked as unsent. */
import { exchange } from "#coding/state";
import { turnIndex } from "#coding/text";

const PATIENCE_MS = 600;
let lowest = 0;

/** Show a coding as unsent when its answer takes long; `end()` takes it away, `takeBack` what was painted ahead. */
export function provisional(category, passage, takeBack, page, patience = PATIENCE_MS) {
  const id = (lowest -= 1);
  let isShown = false;
  const timer = setTimeout(() => {
    if (turnIndex(passage.start.turn) < 0 || turnIndex(passage.end.turn) < 0) return;
    isShown = true;
    takeBack();
    exchange([{ ...passage, id, category, coderId: page.me, coder: page.myName, passId: 0, pass: "", isFlagged: false, comment: "", weight: null, attributes: {}, lane: 0 }]);
  }, patience);
  return {
    end() {
      clearTimeout(timer);
      if (isShown) exchange([], [id]);
      else takeBack();
    },
  };
}
