/** Uploads of recordings: one request a file, one after the other, with the progress of each. */

const form = document.getElementById("upload");
const input = form.querySelector("input[type=file]");
const queue = form.querySelector(".upload-queue");
const words = form.dataset;
const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" });
let last = Promise.resolve();

function newLine(file) {
  const line = form.querySelector("template").content.cloneNode(true).firstElementChild;
  const find = (name) => line.querySelector(name);
  const remove = () => {
    line.remove();
    queue.hidden = !queue.children.length;
  };
  find(".upload-name").textContent = file.name;
  find(".upload-hide").addEventListener("click", remove);
  queue.append(line);
  queue.hidden = false;
  return {
    sending(share) {
      find("progress").value = Math.round(share * 100);
      find(".upload-note").textContent = share < 1 ? `${words.sending} · ${percent.format(share)}` : words.checking;
    },
    refused(sentence) {
      find("progress").hidden = true;
      find(".upload-hide").hidden = false;
      find(".upload-note").textContent = sentence;
      line.classList.add("is-refused");
    },
    remove,
  };
}

/** The server's own sentence, else ours. */
function sentenceOf(request) {
  const header = request.getResponseHeader("HX-Trigger") ?? "";
  return header.startsWith("{") ? JSON.parse(header).toast.text : words.failed;
}

function send(values, line) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => line.sending(event.total ? event.loaded / event.total : 0));
    request.addEventListener("loadend", () => {
      const isKept = request.status === 201;
      if (!isKept) line.refused(sentenceOf(request));
      resolve(isKept);
    });
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.send(values);
  });
}

function enqueue(file) {
  const line = newLine(file);
  if (file.size > Number(words.limit)) {
    line.refused(words.tooLarge);
    return;
  }
  const values = new FormData(form);
  values.set("file", file);
  last = last.then(async () => {
    if (!(await send(values, line))) return;
    await window.htmx.ajax("GET", words.shelves, { target: "#shelves", swap: "outerHTML" });
    line.remove();
  });
}

function takeFiles() {
  for (const file of input.files) enqueue(file);
  input.value = "";
}

input.multiple = true;
form.classList.add("has-script");
input.addEventListener("change", takeFiles);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  takeFiles();
});
