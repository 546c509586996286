/** Highlights in the text: one of the browser's custom highlights a category, so that the text stays untouched. */
import { watch } from "#coding/state";
import { staticRange } from "#coding/text";

const ranges = new Map();
const highlights = new Map();

function highlight(category) {
  if (!highlights.has(category)) highlights.set(category, new Highlight());
  return highlights.get(category);
}

/** Show what is not shown yet; done last, for every range added to a highlight on show costs the browser a look. */
function register() {
  for (const [category, each] of highlights) if (!CSS.highlights.has(`cat-${category}`)) CSS.highlights.set(`cat-${category}`, each);
}

function paint({ added, removed }) {
  for (const coding of removed) {
    highlight(coding.category).delete(ranges.get(coding.id));
    ranges.delete(coding.id);
  }
  for (const coding of added) {
    const range = staticRange(coding);
    ranges.set(coding.id, range);
    highlight(coding.category).add(range);
  }
  register();
}

/** Paint a coding before the server has answered; returns how to take it back. */
export function paintAhead(category, passage) {
  const range = staticRange(passage);
  highlight(category).add(range);
  register();
  return () => highlight(category).delete(range);
}

/** Paint a passage under a name of its own ("passage"); null clears it. */
export function paintPassage(passage, name = "passage") {
  if (!passage) {
    CSS.highlights.delete(name);
    return;
  }
  const above = new Highlight(staticRange(passage));
  above.priority = 1;
  CSS.highlights.set(name, above);
}

/** Paint from now on whatever the state holds. */
export function startPainting() {
  watch(paint);
}
