/** The keys of the coding screen; each stands beside what it does, and in the list behind `?`. */
import { apply, lastApplied, page, redo, remove, toggleFlag, undo } from "#coding/acts";
import { atHand } from "#coding/athand";
import { widen } from "#coding/caret";
import { pinned, togglePin } from "#coding/categories";
import { editTurn } from "#coding/edit-turn";
import { currentCategory, openComment, starCurrent } from "#coding/inspector";
import { jump } from "#coding/next";
import { codeInVivo, codeNew } from "#coding/newcategory";
import { select } from "#coding/passage";
import { closeQuick, openQuick, reassignFrom } from "#coding/quick";
import { showUnsent } from "#coding/unsent";
import { onKey } from "#lib/keys";
import { toast } from "#lib/toast";

const filter = document.getElementById("category-filter");
const words = document.getElementById("coding-words").dataset;

/** Put a category on the passage, and the box away. */
export function code(id) {
  closeQuick({ forGood: true });
  apply(id);
}

function repeat() {
  if (lastApplied()) code(lastApplied());
  else toast({ level: "info", text: words.nothingToRepeat });
}

function onAtHand(act) {
  return () => {
    showUnsent(); // an act that follows at once is meant for the coding that is on its way
    const coding = atHand();
    if (coding) act(coding.id);
    return Boolean(coding);
  };
}

function startSelecting(pane) {
  onKey("Enter", () => document.activeElement === pane && openQuick({ focus: true }));
  onKey("Escape", () => closeQuick() || select(null));
  onKey("s", () => widen("sentence"));
  onKey("t", () => widen("turn"));
  onKey("v", () => jump(1));
  onKey("V", () => jump(-1));
}

function startCoding() {
  for (let digit = 1; digit <= 9; digit += 1) onKey(String(digit), () => code(pinned(digit)?.id));
  onKey("r", repeat);
  onKey("a", onAtHand(reassignFrom));
  onKey("d", onAtHand(toggleFlag));
  onKey("k", () => openComment());
  onKey("Delete", onAtHand(remove));
  for (const name of ["u", "Ctrl+z"]) onKey(name, undo);
  for (const name of ["Ctrl+Shift+z", "Ctrl+y"]) onKey(name, redo);
}

/** Give every act its key. */
export function startKeys(pane) {
  startSelecting(pane);
  onKey("c", () => openQuick({ focus: true }) || filter.focus());
  onKey("f", () => filter.focus());
  onKey("F", starCurrent);
  onKey("p", () => currentCategory() && togglePin(currentCategory()));
  onKey("F2", editTurn);
  if (page.canCode) startCoding();
  if (!page.canEdit) return;
  onKey("n", codeNew);
  onKey("i", codeInVivo);
}
