/** Codings that the server has not answered for yet: after a moment they are shown, marked as unsent. */
import { exchange } from "#coding/state";
import { turnIndex } from "#coding/text";

const PATIENCE_MS = 600;
const underWay = new Set();
let lowest = 0;

/** Show a coding as unsent when its answer takes long. `end()` takes back what was painted ahead, and returns the ids
of what the answer takes the place of. */
export function provisional(category, passage, takeBack, page, patience = PATIENCE_MS) {
  const id = (lowest -= 1);
  let isShown = false;
  const show = () => {
    if (isShown || turnIndex(passage.start.turn) < 0 || turnIndex(passage.end.turn) < 0) return;
    isShown = true;
    takeBack();
    exchange([{ ...passage, id, category, coderId: page.me, coder: page.myName, passId: 0, pass: "", isFlagged: false, comment: "", weight: null, attributes: {}, lane: 0 }]);
  };
  const timer = setTimeout(show, patience);
  underWay.add(show);
  return {
    id,
    end() {
      clearTimeout(timer);
      underWay.delete(show);
      if (!isShown) takeBack();
      return isShown ? [id] : [];
    },
  };
}

/** Somebody wants to go on with a coding that is on its way: show it now. */
export const showUnsent = () => underWay.forEach((show) => show());
