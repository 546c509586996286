/** The colours of the categories, after some of them have changed. */
const colours = new CSSStyleSheet();
const shownRules = new Map();
let shownColours = document.getElementById("category-tree").dataset.colours;
document.adoptedStyleSheets.unshift(colours);

/** Take over the colours that came with a tree: only rules that differ, for each makes the browser look at the page. */
export function setColours(holder) {
  if (holder.dataset.colours === shownColours) return;
  shownColours = holder.dataset.colours;
  const fresh = new CSSStyleSheet();
  fresh.replaceSync(JSON.parse(holder.querySelector("#category-colours").textContent));
  if (!shownRules.size) noteRules(document.getElementById("category-styles").sheet);
  for (const { selectorText, cssText } of fresh.cssRules) {
    if (shownRules.get(selectorText) !== cssText) colours.insertRule(cssText, colours.cssRules.length);
  }
  noteRules(fresh);
}

function noteRules(sheet) {
  for (const { selectorText, cssText } of sheet.cssRules) shownRules.set(selectorText, cssText);
}
