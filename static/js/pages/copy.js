// Buttons that copy a link: <button data-copy="id of the field">.
import { toast } from "#lib/toast";

async function copyFrom(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand("copy"); // plain HTTP in an institute's network has no clipboard API
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const copied = await copyFrom(document.getElementById(button.dataset.copy));
  toast({ text: copied ? button.dataset.copied : button.dataset.byHand, level: copied ? "success" : "info" });
});
