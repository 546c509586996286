/** The numbered speakers above the turns: Alt and a digit sets one, with Shift from here on; a click renames or merges. */

import { closeDialog, openDialog } from "#lib/dialog";
import { isByHand } from "#transcripts/dictation";
import { command } from "#transcripts/saving";
import { idOf, list } from "#transcripts/turns";

const bar = document.querySelector(".speakers");
const dialog = document.getElementById("speaker");
let speakers = [];

/** The label that a new speaker gets: B and the next number that is free. */
function freeLabel() {
  const labels = new Set(speakers.map(([, label]) => label));
  let number = 1;
  while (labels.has(`B${number}`)) number += 1;
  return `B${number}`;
}

function chip([id, label], index) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button small quiet";
  button.dataset.speaker = id;
  button.title = bar.dataset.hint;
  if (index < 9) {
    const key = document.createElement("kbd");
    key.textContent = index + 1;
    button.append(key, " ");
  }
  button.append(label);
  return button;
}

/** Show the speakers of the document. */
export function showSpeakers(now) {
  if (JSON.stringify(now) === JSON.stringify(speakers) && bar.children.length) return;
  speakers = now;
  bar.replaceChildren(...now.map(chip));
}

/** The speaker of the turn at the caret becomes the one with this number; 0 is a new one. */
function setSpeaker(id, digit, isFromHere) {
  const isNew = digit === 0 || (digit > speakers.length && isByHand());
  const label = isNew ? freeLabel() : speakers[digit - 1]?.[1];
  if (label) command(isFromHere ? "speakers/set-from/" : "speakers/set/", { turn: id, label });
}

function onKeyDown(event) {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  const id = idOf(document.activeElement);
  if (!event.altKey || event.ctrlKey || event.metaKey || digit === undefined || id === null) return;
  event.preventDefault();
  setSpeaker(id, Number(digit), event.shiftKey);
}

function ask(button) {
  const id = Number(button.dataset.speaker);
  const others = speakers.filter(([other]) => other !== id);
  dialog.dataset.speaker = id;
  dialog.querySelector("[name=label]").value = speakers.find(([other]) => other === id)[1];
  const none = new Option(dialog.dataset.none, "");
  dialog.querySelector("[name=into]").replaceChildren(none, ...others.map(([other, label]) => new Option(label, other)));
  openDialog("speaker");
}

async function onSubmit(event) {
  event.preventDefault();
  const form = new FormData(event.target);
  const speaker = dialog.dataset.speaker;
  const into = form.get("into");
  const news = into ? await command("speakers/merge/", { speaker, into }) : await command("speakers/rename/", { speaker, label: form.get("label") });
  if (news) closeDialog();
}

/** Wire the bar, its dialog and the digits. */
export function startSpeakers() {
  document.addEventListener("keydown", onKeyDown);
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-speaker]");
    if (button) ask(button);
  });
  dialog.querySelector("form").addEventListener("submit", onSubmit);
  showSpeakers(JSON.parse(list.dataset.speakers));
}
