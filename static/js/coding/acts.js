/** What people do: apply, remove, comment, undo, redo; each is one request, and its answer is shown. */
import { category, noteUse, setCounts } from "#coding/categories";
import { paintAhead } from "#coding/painter";
import { selected } from "#coding/passage";
import { change, codingById } from "#coding/state";
import { post } from "#lib/request";
import { toast } from "#lib/toast";

/** What the server says of this page: its document's version, addresses, rights. */
export const page = JSON.parse(document.getElementById("coding-data").textContent);
const words = document.getElementById("coding-words").dataset;
const PATIENCE_MS = 300;
const live = document.getElementById("coding-live");

/** Say something to screen readers. */
export function announce(text) {
  live.textContent = "";
  requestAnimationFrame(() => (live.textContent = text));
}

const name = (id) => category(id)?.name ?? "";
/** An address with an id in the place of its 0. */
export const at = (url, id) => url.replace("/0/", `/${id}/`);

const state = document.getElementById("coding-state");

/** Say in the header whether everything is saved: success, warning (on its way), danger (lost). */
function showState(level) {
  if (!state) return;
  state.className = `state ${level}`;
  state.querySelector("span").textContent = state.dataset[level];
}

let last = Promise.resolve();

/** Acts go one after the other: an undo must not overtake what it takes back. */
export function act(url, values = {}) {
  const mine = last.then(() => send(url, values));
  last = mine.catch(() => null);
  return mine;
}

async function send(url, values) {
  const slow = setTimeout(showState, PATIENCE_MS, "warning");
  const response = await post(url, values);
  clearTimeout(slow);
  showState(response && !response.redirected ? "success" : "danger");
  if (!response?.ok || response.redirected) return null;
  const answer = await response.json();
  if (answer.treeChanged || answer.marks.some(([, id]) => !category(id))) await refreshTree();
  change(answer);
  setCounts(answer.counts);
  return answer;
}

/** Fetch the tree anew, after something in it has changed elsewhere; what else history knows may have, too. */
export function refreshTree() {
  document.dispatchEvent(new CustomEvent("margins:stale"));
  return globalThis.htmx.ajax("GET", page.urls.tree, { target: "#category-tree", swap: "outerHTML" });
}

/** Put a category on the selected passage. */
export async function apply(id) {
  const passage = selected();
  if (!page.canCode || !id) return;
  if (!passage) {
    toast({ level: "info", text: words.selectFirst });
    return;
  }
  hold(id);
  noteUse(id);
  const { start, end } = passage;
  const takeBack = paintAhead(id, passage);
  const answer = await act(page.urls.apply, {
    category: id,
    start_turn: start.turn,
    start_offset: start.offset,
    end_turn: end.turn,
    end_offset: end.offset,
    version: page.version,
  });
  takeBack();
  if (answer) say(answer.outcome, id);
}

/** Make a category the one at hand: its card and its row are shown. */
const hold = (id) => document.dispatchEvent(new CustomEvent("category:hold", { detail: { id } }));

function say(outcome, id) {
  const sentence = words[outcome].replace("{category}", name(id));
  announce(sentence);
  if (outcome !== "created") toast({ level: "info", text: sentence });
}

/** Take a category off its passage. */
export async function remove(id) {
  const coding = codingById(id);
  if (!page.canCode || !coding) return;
  const answer = await act(at(page.urls.remove, id));
  if (!answer) return;
  const sentence = words.removed.replace("{category}", name(coding.category));
  announce(sentence);
  toast({ level: "info", text: sentence, undo });
}

/** Replace the comment of a coding. */
export const comment = (id, text) => act(at(page.urls.comment, id), { comment: text });

/** Take back the last act, or bring it back. */
export async function undo() {
  if (page.canCode && (await act(page.urls.undo))) announce(words.undone);
}

/** Bring back what was taken back last. */
export async function redo() {
  if (page.canCode && (await act(page.urls.redo))) announce(words.redone);
}
