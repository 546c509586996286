/** F2: a typo is corrected in the turn itself; Enter keeps it, Escape leaves it; codings stay on their words. */
import { page } from "#coding/acts";
import { announce } from "#coding/announce";
import { atCursor, select } from "#coding/passage";
import { turnIndex, turns } from "#coding/text";
import { codePoints, utf16Units } from "#lib/positions";
import { post } from "#lib/request";
import { toast } from "#lib/toast";
import { difference, movedCaret, rebase } from "#transcripts/difference";

const words = document.getElementById("coding-words").dataset;
const pane = document.querySelector(".pane-text");
const ATTEMPTS = 3;
let open = null;
let lookAnew = async () => {};

/** The turn that is being corrected, or null. */
export const editedTurn = () => open?.turn ?? null;

/** News of the open turn: what was typed is kept, on top of theirs. */
export function mergeNews(text) {
  const mine = open.paragraph.textContent;
  if (text === open.base) return;
  const caret = getSelection().focusOffset;
  const isHere = open.paragraph.contains(getSelection().focusNode);
  const now = mine === open.base ? text : rebase(open.base, mine, text);
  open.paragraph.textContent = now;
  open.base = text;
  if (isHere && now) getSelection().collapse(open.paragraph.firstChild, movedCaret(mine, now, caret));
}

function putCaret(paragraph, offset) {
  const node = paragraph.firstChild;
  if (node) getSelection().collapse(node, utf16Units(node.data, Math.min(offset, codePoints(node.data, Infinity))));
}

/** Open the turn at the cursor for typing. */
export function editTurn() {
  const cursor = atCursor();
  if (!page.canEditText || !cursor || open) return;
  const { turn, offset } = cursor.start;
  const paragraph = turns[turnIndex(turn)];
  open = { turn, paragraph, base: paragraph.textContent, cursor };
  paragraph.setAttribute("contenteditable", "plaintext-only");
  paragraph.setAttribute("role", "textbox");
  paragraph.setAttribute("aria-multiline", "true");
  paragraph.setAttribute("aria-label", words.editedTurn);
  pane.classList.add("is-editing");
  paragraph.focus({ preventScroll: true });
  putCaret(paragraph, offset);
  announce(words.editing);
}

function close({ focus }) {
  const { paragraph, cursor } = open;
  open = null;
  for (const name of ["contenteditable", "role", "aria-multiline", "aria-label"]) paragraph.removeAttribute(name);
  paragraph.textContent = paragraph.textContent; // one text node again
  pane.classList.remove("is-editing");
  if (focus) pane.focus({ preventScroll: true });
  return cursor;
}

function cancel(where) {
  open.paragraph.textContent = open.base;
  const cursor = close(where);
  document.dispatchEvent(new CustomEvent("text:moved"));
  select(cursor, { scroll: false });
}

/** Send the change until it is stored; one that others' words got in the way of is put on top of theirs. */
async function store(turn, paragraph, typed, first) {
  let base = first;
  let text = typed;
  const key = crypto.getRandomValues(new Uint32Array(4)).join("-").slice(0, 36);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const response = await post(page.urls.replaceText, { version: page.version, turn, key, ...difference(base, text) }, { isQuiet: attempt < ATTEMPTS - 1 });
    if (response?.ok && !response.redirected) return true;
    if (response?.status !== 409) break;
    await lookAnew();
    const theirs = paragraph.isConnected ? paragraph.textContent : base;
    text = rebase(base, text, theirs);
    base = theirs;
  }
  return false;
}

/** Leave the turn and store what was typed; the focus goes to the text, unless it is (`focus`) somewhere else already. */
async function save(where = { focus: true }) {
  const { turn, paragraph, base } = open;
  const typed = paragraph.textContent;
  if (typed === base) return cancel(where);
  paragraph.textContent = base;
  close(where);
  paragraph.classList.add("is-saving");
  const isStored = await store(turn, paragraph, typed, base);
  paragraph.classList.remove("is-saving");
  await lookAnew();
  if (isStored) return announce(words.textSaved);
  select({ start: { turn, offset: 0 }, end: { turn, offset: 0 } }, { scroll: false });
  editTurn();
  if (open) open.paragraph.textContent = rebase(base, typed, open.base);
  return toast({ level: "error", text: words.textNotSaved });
}

function onKeyDown(event) {
  if (!open || event.target !== open.paragraph) return;
  if (event.key === "Escape") cancel({ focus: true });
  else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) save();
  else if (event.key === "F2") save();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Wire the correction of turns; `look` fetches what has changed on the server. */
export function startEditing(look) {
  lookAnew = look;
  pane.addEventListener("keydown", onKeyDown, true);
  pane.addEventListener("focusout", (event) => open && event.target === open.paragraph && save({ focus: !event.relatedTarget }));
}
