/** The summarising table: texts are saved as they are typed, reductions when they are chosen; keys go through rows. */
import { post } from "#lib/request";
import { toast } from "#lib/toast";

const PAUSE_MS = 700;
const live = document.getElementById("summary-live");
const seen = new WeakMap(); // field → what the server has
const waiting = new Map(); // field → timer
const running = new Map(); // field → the save under way; saves of one field go one after the other

let typed = 0; // how often something was typed
let said = null; // the last notice: a new one takes its place

const before = (field) => seen.get(field) ?? field.defaultValue;

function saveSoon(field) {
  typed += 1;
  clearTimeout(waiting.get(field));
  waiting.set(field, setTimeout(() => save(field), PAUSE_MS));
  field.classList.add("is-unsaved");
}

function save(field) {
  clearTimeout(waiting.get(field));
  waiting.delete(field);
  const after = (running.get(field) ?? Promise.resolve()).then(() => send(field));
  running.set(field, after);
  return after.finally(() => running.get(field) === after && running.delete(field));
}

async function send(field) {
  const text = field.value;
  if (text.trim() === before(field).trim()) return void field.classList.remove("is-unsaved");
  const response = await post(field.dataset.save, { name: field.dataset.name, text, seen: before(field) });
  if (!response?.ok) return;
  seen.set(field, (await response.json()).text);
  if (field.value === text) field.classList.remove("is-unsaved");
  live.textContent = live.dataset.saved;
}

/** All that was typed is on the server. */
async function settled() {
  await Promise.all([...waiting.keys()].map(save));
  await Promise.all(running.values());
}

/** Fetch the table anew. What is typed meanwhile, or could not be saved, stays; so does the focus (else it goes to `wanted`). */
async function refresh(wanted) {
  let fresh = null;
  let begun = 0;
  do {
    begun = typed;
    await settled();
    const answer = await fetch(location.href, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("summary");
  } while (typed !== begun);
  const { id, selectionStart, selectionEnd } = document.activeElement;
  const unsaved = document.querySelectorAll("#summary textarea.is-unsaved");
  document.getElementById("summary").replaceWith(document.adoptNode(fresh));
  unsaved.forEach(carryOver);
  const field = document.getElementById(id || wanted);
  field?.focus();
  if (id && field?.matches("textarea")) field.setSelectionRange(selectionStart, selectionEnd);
}

/** Put what could not be saved into the field that has taken the place of another. */
function carryOver(field) {
  const heir = document.getElementById(field.id);
  if (!heir) return;
  seen.set(heir, before(field));
  heir.value = field.value;
  heir.classList.add("is-unsaved");
}

async function act(url, values, focused) {
  await settled();
  const response = await post(url, values);
  if (!response?.ok) return void refresh(focused);
  const done = await response.json();
  await refresh(focused);
  const undo = done.undo && (() => post(done.undo).then(() => refresh(focused)));
  said?.remove();
  said = toast({ level: "success", text: done.text, undo });
}

/** Go to the same column of another row; fields there are those that row has. */
function along(field, step) {
  const cell = field.closest("td");
  const line = cell?.parentElement[step > 0 ? "nextElementSibling" : "previousElementSibling"];
  const next = line?.cells[cell.cellIndex].querySelector("textarea, select");
  next?.focus();
  return Boolean(next);
}

function onKeyDown(event) {
  const field = event.target;
  if (!field.matches("#summary :is(textarea, select)")) return;
  const row = field.closest("tr[data-bundle]");
  const steps = { ArrowUp: -1, ArrowDown: 1 };
  if (event.altKey && steps[event.key]) along(field, steps[event.key]);
  else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(field).then(() => document.activeElement === field && along(field, 1));
  else if (event.altKey && row && /^Digit\d$/.test(event.code)) act(row.dataset.bundle, { number: event.code.slice(5).replace(/^0$/, "") }, field.id);
  else return;
  event.preventDefault();
}

document.addEventListener("input", ({ target }) => target.matches("textarea[data-save]") && saveSoon(target));
document.addEventListener("focusout", ({ target }) => waiting.has(target) && save(target));
document.addEventListener("change", ({ target }) => target.matches("select[data-act]") && act(target.dataset.act, { [target.dataset.name]: target.value }, target.id));
document.addEventListener("keydown", onKeyDown);
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-make]");
  if (form) event.preventDefault();
  if (form) act(form.dataset.make, new FormData(form));
  else if (waiting.size || running.size) {
    event.preventDefault();
    settled().then(() => event.target.submit());
  }
});
globalThis.addEventListener("beforeunload", (event) => document.querySelector("#summary .is-unsaved") && event.preventDefault());
