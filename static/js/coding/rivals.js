/** A level that excludes another one which is there: replace it, keep both, or leave everything as it was. */
import { openDialog } from "#lib/dialog";

/** Ask, and call `go("replace" | "keep")` unless the answer is to leave it. */
export function askAboutRivals(sentence, go) {
  const dialog = document.getElementById("rivals");
  dialog.querySelector("p").textContent = sentence;
  dialog.returnValue = "";
  dialog.addEventListener("close", () => dialog.returnValue && go(dialog.returnValue), { once: true });
  openDialog(dialog);
}
