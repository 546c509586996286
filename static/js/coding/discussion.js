/** The list for the team meeting: a coding is ticked off, or marked again. */
import { post } from "#lib/request";

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-act=unflag]");
  if (!button) return;
  const card = button.closest("li");
  const isOver = card.classList.contains("is-over");
  const response = await post(button.dataset.url, { flagged: isOver ? "on" : "" });
  if (!response?.ok) return;
  card.classList.toggle("is-over", !isOver);
  button.textContent = isOver ? button.dataset.off : button.dataset.on;
});
