/** Acts on the category at hand: dialogs come from the server, the answer is the new tree. */
import { apply, showBusy, undo } from "#coding/acts";
import { startCard } from "#coding/card";
import { category, categories, readTree } from "#coding/categories";
import { currentCategory, showCategory } from "#coding/inspector";
import { codingById } from "#coding/state";
import { openDialog, putAway } from "#lib/dialog";
import { onKey } from "#lib/keys";
import { post } from "#lib/request";
import { toast } from "#lib/toast";
import { focusItem, prepareTree } from "#lib/tree";
import { makeMovable, startTreeDrag } from "#coding/tree-drag";
import { showAhead } from "#coding/tree-ahead";
import { moveTo, shift } from "#coding/tree-move";
import { reveal, startTreeView } from "#coding/tree-view";

const words = document.getElementById("coding-words").dataset;
const data = JSON.parse(document.getElementById("coding-data").textContent);
const at = (url, id) => url.replace("/0/", `/${id}/`);

function openForm(url, values = {}) {
  return globalThis.htmx.ajax("GET", url, { target: "#category-dialog", swap: "innerHTML", values });
}

let isForPassage = false;

/** Open the card of a new category; `name` was typed already, `below` is the category above it. */
function openNew({ name = "", below = category(currentCategory())?.parent ?? "", forPassage = false, inVivo = false } = {}) {
  if (!data.canEdit) return;
  isForPassage = forPassage;
  const origin = forPassage ? { origin: "passage", origin_document: data.documentId } : {};
  openForm(data.urls.create, { name, parent: below ?? "", ...origin, ...(inVivo ? { is_in_vivo: "on" } : {}) });
}

async function replaceTree(url, values) {
  const response = await post(url, values);
  if (!response?.ok) return false;
  putTree(await response.text());
  return true;
}

/** Put another tree in the place of the one on the page. */
function putTree(html) {
  document.getElementById("category-tree").outerHTML = html;
  onNewTree(document.getElementById("category-tree"));
}

/** Take over what an act on the tree answers: a tree, or colours alone. */
function takeAnswer(html) {
  const fragment = document.createElement("template");
  fragment.innerHTML = html;
  const holder = fragment.content.firstElementChild;
  if (holder.querySelector("#category-cards")) putTree(html);
  else setColours(holder);
}

const CLOSES = /\/categories\/\d+\/(edit|move|colour)\/$/;

/** A dialog that changes a category closes when it is sent, and comes back with all that was typed where that failed. */
function watchDialog() {
  const sent = new Map(); // what is on its way: request → {dialog, ahead}
  document.addEventListener("htmx:beforeSend", ({ detail: { requestConfig } }) => {
    const dialog = requestConfig.elt.closest?.("#category-dialog dialog");
    if (!dialog || requestConfig.verb === "get" || !CLOSES.test(requestConfig.path)) return;
    showBusy(true);
    document.getElementById("category-tree").ariaBusy = "true";
    sent.set(requestConfig, { dialog, ahead: showAhead(requestConfig.path, dialog.querySelector("form")) });
    putAway(dialog);
  });
  const bringBack = ({ detail: { requestConfig } }) => {
    const { dialog } = sent.get(requestConfig) ?? {};
    if (dialog?.isConnected) openDialog(dialog);
  };
  document.addEventListener("htmx:responseError", bringBack, { capture: true }); // before anybody asks for a reason
  document.addEventListener("htmx:afterRequest", (event) => {
    const { requestConfig, successful, xhr } = event.detail;
    if (!sent.has(requestConfig)) return;
    showBusy(false);
    document.getElementById("category-tree").ariaBusy = null;
    if (!successful) bringBack(event);
    const { ahead } = sent.get(requestConfig);
    if (successful && xhr.status < 400) ahead.done();
    else ahead.takeBack();
    sent.delete(requestConfig);
  });
}

async function removeCategory(id) {
  const text = words.categoryRemoved.replace("{category}", category(id).name);
  if (await replaceTree(at(data.urls.removeCategory, id))) toast({ level: "info", text, undo });
}

async function actOnAnchor(name, id) {
  if (name === "first") await replaceTree(at(data.urls.putAnchorFirst, id));
  else if (await replaceTree(at(data.urls.removeAnchor, id))) toast({ level: "info", text: words.anchorRemoved, undo });
}

/** Make a coding an anchor example of its category. */
async function makeAnchor(id) {
  const coding = codingById(id);
  if (!coding || id < 0) return;
  const text = words.anchorAdded.replace("{category}", category(coding.category)?.name ?? "");
  if (await replaceTree(at(data.urls.addAnchor, coding.category), { coding: id })) toast({ level: "info", text, undo });
}

const ACTS = {
  edit: (id) => openForm(at(data.urls.edit, id)),
  move: (id) => openForm(at(data.urls.move, id)),
  up: (id) => shift(id, "up", putTree),
  down: (id) => shift(id, "down", putTree),
  anchor: (id) => openForm(at(data.urls.addAnchor, id)),
  colour: (id) => openForm(at(data.urls.recolour, id)),
  remove: removeCategory,
  merge: (id) => openForm(at(data.urls.merge, id)),
  split: (id) => openForm(at(data.urls.split, id)),
  group: (id) => openForm(at(data.urls.group, id)),
  dissolve: (id) => openForm(at(data.urls.dissolve, id)),
  kind: (id) => openForm(at(data.urls.kind, id)),
  recheck: (id) => location.assign(at(data.urls.recheck, id)),
  refine: (id) => location.assign(at(data.urls.desk, id)),
  child: (id) => openNew({ below: id }),
};

const colours = new CSSStyleSheet();
const shownRules = new Map();
let shownColours = document.getElementById("category-tree").dataset.colours;
document.adoptedStyleSheets.unshift(colours);

/** Take over the colours that came with a tree: only rules that differ, for each makes the browser look at the page. */
function setColours(holder) {
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

/** The tree was replaced: read it, colours first, and keep the category at hand. */
function onNewTree(holder) {
  setColours(holder);
  const tree = holder.querySelector("[role=tree]");
  if (tree) prepareTree(tree);
  readTree();
  if (data.canEdit) makeMovable();
  const current = Number(holder.dataset.current) || null;
  if (!current) return;
  reveal(current);
  showCategory(current);
  if (isForPassage) {
    isForPassage = false;
    document.querySelector(".pane-text").focus({ preventScroll: true });
    apply(current);
    return;
  }
  const item = tree?.querySelector(`[data-id="${current}"]`);
  if (item) focusItem(item);
}

function onActClick(event) {
  const button = event.target.closest("[data-category-act]");
  if (!button) return;
  const act = button.dataset.categoryAct;
  if (act === "new") openNew();
  else if (currentCategory()) ACTS[act](currentCategory());
}

/** Wire buttons and keys of the tree. */
export function startCategoryActs({ closeQuick, show }) {
  startCard({ act: actOnAnchor, show });
  startTreeView();
  if (data.canEdit) startTreeDrag((id, place) => moveTo(id, place, putTree));
  document.addEventListener("click", onActClick);
  document.addEventListener("coding:anchor", ({ detail }) => makeAnchor(detail.id));
  document.addEventListener("quick:new", ({ detail }) => openNew({ forPassage: true, ...detail }));
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.target.id !== "category-tree" || !detail.shouldSwap) return;
    detail.shouldSwap = false;
    closeQuick();
    takeAnswer(detail.serverResponse);
  });
  watchDialog();
  if (!data.canEdit) return;
  onKey("e", () => currentCategory() && ACTS.edit(currentCategory()));
  onKey("M", () => currentCategory() && ACTS.move(currentCategory()));
  onKey("Alt+ArrowUp", () => currentCategory() && ACTS.up(currentCategory()));
  onKey("Alt+ArrowDown", () => currentCategory() && ACTS.down(currentCategory()));
  if (!categories().length) document.querySelector(".primary[data-category-act=new]")?.focus();
}
