/** Light, dark, or as the device has it; kept in a cookie so that the server sends the page right at once. */
const YEAR = 365 * 24 * 60 * 60;

const current = () => document.documentElement.dataset.theme ?? "";

/** Choose "light", "dark" or "" (as the device). */
export function chooseTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  document.cookie = `theme=${theme};path=/;max-age=${theme ? YEAR : 0};samesite=lax`;
  showChoice();
}

function showChoice() {
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === current()));
  }
}

/** Let every `data-theme-choice` button choose. */
export function watchTheme() {
  showChoice();
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-choice]");
    if (button) chooseTheme(button.dataset.themeChoice);
  });
}
