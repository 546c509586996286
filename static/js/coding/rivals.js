/** Levels that exclude one another: replace the other one, keep both, or leave it. */
import { closeDialog, openDialog } from "#lib/dialog";

const dialog = document.getElementById("rivals-dialog");

function line({ name, document: title, coder, within }) {
  const element = document.createElement("li");
  const strong = Object.assign(document.createElement("b"), { textContent: name });
  element.append(strong, ` ${[title, coder, within].filter(Boolean).join(" · ")}`);
  return element;
}

/** Ask what shall become of the codings in the way; resolves with "replace", "keep" or null. */
export function askAboutRivals(category, rivals) {
  dialog.querySelector("h2").textContent = dialog.dataset.title.replace("{category}", category);
  dialog.querySelector("ul").replaceChildren(...rivals.map(line));
  openDialog(dialog);
  return new Promise((resolve) => {
    const choose = ({ target }) => {
      const choice = target.closest("[data-rivals]")?.dataset.rivals;
      if (!choice) return;
      dialog.returnValue = choice;
      closeDialog(dialog.firstElementChild);
    };
    dialog.returnValue = "";
    dialog.addEventListener("click", choose);
    dialog.addEventListener("close", () => {
      dialog.removeEventListener("click", choose);
      document.querySelector(".pane-text").focus({ preventScroll: true });
      resolve(["replace", "keep"].includes(dialog.returnValue) ? dialog.returnValue : null);
    }, { once: true });
  });
}
