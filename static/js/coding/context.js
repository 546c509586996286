/** The menu of the right mouse button (and of the menu key) on a passage: what can be done with it and its codings. */
import { apply, lastApplied, page, remove, toggleFlag } from "#coding/acts";
import { codingsAtCursor, takeInHand } from "#coding/athand";
import { turnOf } from "#coding/caret";
import { category, search } from "#coding/categories";
import { openComment } from "#coding/inspector";
import { codeInVivo, codeNew } from "#coding/newcategory";
import { atCursor, select, selected } from "#coding/passage";
import { closeQuick, openQuick, reassignFrom } from "#coding/quick";
import { liveRange } from "#coding/text";

const menu = document.getElementById("coding-context");
const words = menu?.dataset;
const EDGE = 8;
let pane = null;

function entry(label, act, { key = "", colour = 0, danger = false } = {}) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
  button.setAttribute("role", "menuitem");
  button.tabIndex = -1;
  button.classList.toggle("danger", danger);
  if (colour) {
    button.classList.add(`cat-${colour}`);
    button.prepend(Object.assign(document.createElement("span"), { className: "swatch" }));
  }
  if (key) button.append(Object.assign(document.createElement("kbd"), { textContent: key }));
  button.addEventListener("click", () => {
    close();
    act();
  });
  return button;
}

const line = () => document.createElement("hr");
const head = (text) => Object.assign(document.createElement("p"), { className: "menu-head", textContent: text });

function forPassage() {
  if (!selected()) return [];
  const last = category(lastApplied());
  const pins = search("").filter(Boolean).slice(0, 5);
  return [
    head(words.codeWith),
    ...(last ? [entry(last.name, () => apply(last.id), { key: "R", colour: last.id })] : []),
    ...pins.filter((each) => each.id !== last?.id).map((each) => entry(each.name, () => apply(each.id), { colour: each.id })),
    entry(words.search, () => openQuick({ focus: true }), { key: "C" }),
    ...(page.canEdit ? [entry(words.create, codeNew, { key: "N" }), entry(words.inVivo, codeInVivo, { key: "I" })] : []),
  ];
}

function forCoding(coding) {
  const { name } = category(coding.category) ?? { name: "" };
  return [
    line(),
    head(name),
    entry(words.reassign, () => reassignFrom(coding.id), { key: "A" }),
    entry(words.comment, () => takeInHand(coding.id) && openComment(), { key: "K" }),
    entry(coding.isFlagged ? words.unflag : words.flag, () => toggleFlag(coding.id), { key: "D" }),
    entry(words.remove, () => remove(coding.id), { danger: true }),
  ];
}

function entries() {
  const here = codingsAtCursor().filter(({ id }) => id > 0);
  const list = [...forPassage(), entry(words.turn, () => select(turnOf(atCursor().start), { scroll: false }), { key: "T" }), ...here.slice(0, 3).flatMap(forCoding)];
  return list;
}

function close({ focus = true } = {}) {
  if (menu.hidden) return false;
  menu.hidden = true;
  if (focus) pane.focus({ preventScroll: true });
  return true;
}

function open(x, y) {
  closeQuick();
  menu.replaceChildren(...entries());
  menu.hidden = false;
  menu.style.left = `${Math.max(EDGE, Math.min(x, innerWidth - menu.offsetWidth - EDGE))}px`;
  menu.style.top = `${Math.max(EDGE, Math.min(y, innerHeight - menu.offsetHeight - EDGE))}px`;
  menu.querySelector("button")?.focus();
}

function onContextMenu(event) {
  if (!event.target.closest(".turns") && event.target !== pane) return;
  if (!atCursor() || event.pointerType === "touch") return; // a long press selects: the browser's own handles
  event.preventDefault();
  const isKey = event.button !== 2;
  const box = isKey ? liveRange(atCursor()).getBoundingClientRect() : null;
  open(isKey ? box.left : event.clientX, isKey ? box.bottom + EDGE : event.clientY);
}

function onKeyDown(event) {
  const buttons = [...menu.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (next !== undefined) buttons[(next + buttons.length) % buttons.length].focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Wire the menu; readers have the browser's own. */
export function startContext(textPane) {
  pane = textPane;
  if (!menu) return;
  pane.addEventListener("contextmenu", onContextMenu);
  menu.addEventListener("keydown", onKeyDown);
  document.addEventListener("pointerdown", (event) => menu.contains(event.target) || close({ focus: false }), { capture: true });
}
