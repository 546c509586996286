/** Import: chosen files are read at once, without a second press. */

const form = document.getElementById("import");
const input = form.querySelector("input[type=file]");

function send() {
  form.querySelector(".import-wait").hidden = false;
  form.querySelector("button").disabled = true;
}

form.classList.add("has-script");
input.addEventListener("change", () => {
  if (input.files.length) form.requestSubmit();
});
form.addEventListener("submit", send);
window.addEventListener("pageshow", () => {
  form.querySelector(".import-wait").hidden = true;
  form.querySelector("button").disabled = false;
});
