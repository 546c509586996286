/** Acts on the category at hand: dialogs come from the server, the answer is the new tree. */
import { apply, at, page, undo } from "#coding/acts";
import { startCard } from "#coding/card";
import { category, categories } from "#coding/categories";
import { currentCategory } from "#coding/inspector";
import { codingById } from "#coding/state";
import { showBusy } from "#coding/saved";
import { openDialog, putAway } from "#lib/dialog";
import { onKey } from "#lib/keys";
import { fetchPart } from "#lib/parts";
import { post } from "#lib/request";
import { dropUndo, toast } from "#lib/toast";
import { showAhead } from "#coding/tree-ahead";
import { putTree, takeAnswer } from "#coding/tree-answer";
import { startTreeDrag } from "#coding/tree-drag";
import { moveTo, shift } from "#coding/tree-move";
import { startTreeView } from "#coding/tree-view";

const words = document.getElementById("coding-words").dataset;
const sent = new Map(); // dialogs on their way: request → {dialog, ahead, atHand, promise, resolve}

/** Open a dialog, once what was sent before is answered; one that came back then is dealt with first. */
async function openForm(url, values = {}) {
  await Promise.all([...sent.values()].map(({ promise }) => promise));
  if (document.querySelector("#category-dialog dialog[open]")) return;
  await fetchPart("#category-dialog", url, { values });
}

let isForPassage = false;

/** Open the card of a new category; `name` was typed already, `below` is the category above it. */
function openNew({ name = "", below = category(currentCategory())?.parent ?? "", forPassage = false, inVivo = false } = {}) {
  if (!page.canEdit) return;
  isForPassage = forPassage;
  const origin = forPassage ? { origin: "passage", origin_document: page.documentId } : {};
  openForm(page.urls.create, { name, parent: below ?? "", ...origin, ...(inVivo ? { is_in_vivo: "on" } : {}) });
}

async function replaceTree(url, values) {
  const atHand = currentCategory();
  dropUndo();
  const response = await post(url, values);
  if (!response?.ok) return false;
  putTree(await response.text(), atHand);
  return true;
}

const CLOSES = /\/categories\/\d+\/(edit|move|colour)\/$/;

/** A dialog that changes a category closes when it is sent, and comes back with all that was typed where that failed. */
function watchDialog() {
  document.addEventListener("htmx:beforeSend", ({ detail: { requestConfig } }) => {
    const dialog = requestConfig.elt.closest?.("#category-dialog dialog");
    if (!dialog || requestConfig.verb === "get" || !CLOSES.test(requestConfig.path)) return;
    showBusy(true);
    dropUndo();
    document.getElementById("category-tree").ariaBusy = "true";
    const ahead = showAhead(requestConfig.path, dialog.querySelector("form"));
    sent.set(requestConfig, { dialog, ahead, atHand: currentCategory(), ...Promise.withResolvers() });
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
    const { ahead, resolve } = sent.get(requestConfig);
    if (successful && xhr.status < 400) ahead.done();
    else ahead.takeBack();
    sent.delete(requestConfig);
    resolve();
  });
}

async function removeCategory(id) {
  const text = words.categoryRemoved.replace("{category}", category(id).name);
  if (await replaceTree(at(page.urls.removeCategory, id))) toast({ level: "info", text, undo });
}

async function actOnAnchor(name, id) {
  if (name === "first") await replaceTree(at(page.urls.putAnchorFirst, id));
  else if (await replaceTree(at(page.urls.removeAnchor, id))) toast({ level: "info", text: words.anchorRemoved, undo });
}

/** Make a coding an anchor example of its category. */
async function makeAnchor(id) {
  const coding = codingById(id);
  if (!coding || id < 0) return;
  const text = words.anchorAdded.replace("{category}", category(coding.category)?.name ?? "");
  if (await replaceTree(at(page.urls.addAnchor, coding.category), { coding: id })) toast({ level: "info", text, undo });
}

const ACTS = {
  edit: (id) => openForm(at(page.urls.edit, id)),
  move: (id) => openForm(at(page.urls.move, id)),
  up: (id) => shift(id, "up"),
  down: (id) => shift(id, "down"),
  anchor: (id) => openForm(at(page.urls.addAnchor, id)),
  colour: (id) => openForm(at(page.urls.recolour, id)),
  remove: removeCategory,
  merge: (id) => openForm(at(page.urls.merge, id)),
  split: (id) => openForm(at(page.urls.split, id)),
  group: (id) => openForm(at(page.urls.group, id)),
  dissolve: (id) => openForm(at(page.urls.dissolve, id)),
  kind: (id) => openForm(at(page.urls.kind, id)),
  recheck: (id) => location.assign(at(page.urls.recheck, id)),
  refine: (id) => location.assign(at(page.urls.desk, id)),
  child: (id) => openNew({ below: id }),
};

/** Take what a request for the tree answered; a category that was made for a passage is given to it. */
function takeTree({ serverResponse, requestConfig }, closeQuick) {
  const about = takeAnswer(serverResponse, sent.get(requestConfig)?.atHand);
  if (!isForPassage || requestConfig.path !== page.urls.create) return;
  isForPassage = false;
  closeQuick({ forGood: true });
  document.querySelector(".pane-text").focus({ preventScroll: true });
  apply(about);
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
  if (page.canEdit) startTreeDrag(moveTo);
  document.addEventListener("click", onActClick);
  document.addEventListener("coding:anchor", ({ detail }) => makeAnchor(detail.id));
  document.addEventListener("quick:new", ({ detail }) => openNew({ forPassage: true, ...detail }));
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.target.id !== "category-tree" || !detail.shouldSwap) return;
    detail.shouldSwap = false;
    takeTree(detail, closeQuick);
  });
  watchDialog();
  if (!page.canEdit) return;
  onKey("e", () => currentCategory() && ACTS.edit(currentCategory()));
  onKey("M", () => currentCategory() && ACTS.move(currentCategory()));
  onKey("Alt+ArrowUp", () => currentCategory() && ACTS.up(currentCategory()));
  onKey("Alt+ArrowDown", () => currentCategory() && ACTS.down(currentCategory()));
  if (!categories().length) document.querySelector(".primary[data-category-act=new]")?.focus();
}
