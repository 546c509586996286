/** Light or dark: the system decides unless the person chose; a cookie lets the server render it at once. */

const YEAR_SECONDS = 365 * 24 * 60 * 60;

const chosen = () => document.documentElement.dataset.theme ?? "";

function mark(group) {
  for (const button of group.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.value === chosen()));
  }
}

/** Choose `light`, `dark` or, with an empty text, what the system says. */
export function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  document.cookie = `theme=${theme}; path=/; max-age=${theme ? YEAR_SECONDS : 0}; samesite=lax`;
  for (const group of document.querySelectorAll("[data-theme-switch]")) mark(group);
}

/** Make the switches in `[data-theme-switch]` work. */
export function startTheme() {
  for (const group of document.querySelectorAll("[data-theme-switch]")) {
    mark(group);
    group.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) setTheme(button.value);
    });
  }
}
