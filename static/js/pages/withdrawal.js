/** The withdrawal page: one choice for all turns; the legal ground is asked for where something is kept. */
const form = document.getElementById("withdrawal");
const all = document.getElementById("fate-all");
const fates = [...form.querySelectorAll("select.fate")];
const ground = document.getElementById("legal-ground");

function askForGround() {
  if (ground) ground.required = fates.some((fate) => fate.value === "keep");
}

all?.addEventListener("change", () => {
  for (const fate of fates) fate.value = all.value;
  askForGround();
});
form.addEventListener("change", askForGround);
askForGround();
