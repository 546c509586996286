/** Moving a category by drag or key: seen at once, sent in turn. */
import { at, page, refreshTree } from "#coding/acts";
import { currentCategory } from "#coding/inspector";
import { moveAhead, shiftAhead } from "#coding/tree-ahead";
import { putTree } from "#coding/tree-answer";
import { oneByOne } from "#lib/one-by-one";
import { post } from "#lib/request";
import { dropUndo } from "#lib/toast";

const inTurn = oneByOne();
let onItsWay = 0;

/** Send a move that is shown already; the answer to the last one is put in, a refusal puts back. */
async function settle(takeBack, url, values) {
  const atHand = currentCategory();
  onItsWay += 1;
  dropUndo();
  const response = await inTurn(() => post(url, values));
  onItsWay -= 1;
  if (response?.ok) return void (onItsWay || putTree(await response.text(), atHand));
  takeBack();
  if (response) refreshTree();
}

/** Put a category at a place {parent, index}. */
export const moveTo = (id, place) => settle(moveAhead(id, place), at(page.urls.move, id), place);

/** Put a category one place "up" or "down" among its siblings. */
export function shift(id, direction) {
  const takeBack = shiftAhead(id, direction === "up" ? -1 : 1);
  return settle(takeBack, at(page.urls.shift, id), { direction });
}
