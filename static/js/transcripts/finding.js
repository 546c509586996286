/** Find and replace: every place is shown and can be left out; one act, taken back as a whole. */

import { closeDialog, openDialog } from "#lib/dialog";
import { onKey } from "#lib/keys";
import { post } from "#lib/request";
import { toast } from "#lib/toast";
import { currentVersion } from "#transcripts/news";
import { command, saveNow } from "#transcripts/saving";
import { caretIn, idOf, list, putCaret, textOf } from "#transcripts/turns";

const LOOK_AFTER_MS = 250;
const dialog = document.getElementById("find");
const find = (selector) => dialog.querySelector(selector);
const all = (selector) => [...dialog.querySelectorAll(selector)];
let [timer, newest, came] = [0, 0, null];

const chosen = () => all("[name=place]:checked").map((box) => box.value);

/** Show in each place what would stand there. */
function preview() {
  const inserted = find("[name=inserted]").value;
  for (const sign of all(".hits ins")) sign.textContent = inserted;
  const number = chosen().length;
  find(".button.primary").disabled = !number;
  find(".find-number").textContent = number || "";
  find(".find-all").hidden = !all("[name=place]").length;
  find("#find-all").checked = number === all("[name=place]").length;
}

async function look() {
  clearTimeout(timer);
  newest += 1;
  const mine = newest;
  await saveNow();
  const response = await post(find(".find-hits").dataset.url, new FormData(find("form")));
  if (!response?.ok || response.redirected || mine !== newest) return;
  find(".find-hits").innerHTML = await response.text();
  preview();
}

const lookSoon = () => {
  clearTimeout(timer);
  timer = setTimeout(look, LOOK_AFTER_MS);
};

async function onSubmit(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  const places = chosen().join(",");
  if (!places || find("#hits").dataset.version === undefined) return;
  form.delete("place");
  const values = { ...Object.fromEntries(form), places, version: find("#hits").dataset.version };
  const news = await command("find/replace/", values);
  if (!news) return;
  closeDialog();
  const lost = news.lost ? ` ${dialog.dataset.lost.replace("{number}", news.lost)}` : "";
  const undo = () => command("find/take-back/", { act: news.act, since: currentVersion() });
  toast({ level: news.lost ? "warning" : "success", text: dialog.dataset.replaced.replace("{number}", news.replaced) + lost, undo });
}

/** Open with the selected words, if there are any. */
function open() {
  const id = idOf(document.activeElement);
  const caret = id === null ? null : caretIn(id);
  came = caret && { id, ...caret };
  if (caret && caret.end > caret.start) find("[name=text]").value = textOf(id).slice(caret.start, caret.end);
  openDialog(dialog);
  find("[name=text]").select();
  look();
}

/** Wire the dialog, its key and its button. */
export function startFinding() {
  onKey("Ctrl+h", open, { inFields: true });
  document.querySelector("[data-act=find]").addEventListener("click", open);
  dialog.addEventListener("close", () => came && putCaret(came.id, came.start, came.end));
  find("form").addEventListener("submit", onSubmit);
  find("form").addEventListener("input", (event) => {
    if (event.target.matches("[name=text], [name=case], [name=words]")) return lookSoon();
    if (event.target.id === "find-all") for (const box of all("[name=place]")) box.checked = event.target.checked;
    return preview();
  });
  list.dataset.finding = "";
}
