/** One line of the list of uploads: what happens to a file, how fast, and its buttons. */

const language = document.documentElement.lang;
const percent = new Intl.NumberFormat(language, { style: "percent" });
const megabytes = new Intl.NumberFormat(language, { maximumFractionDigits: 1, style: "unit", unit: "megabyte-per-second" });
const SMOOTH = 0.3;

/** The speed of late, in megabytes a second; null as long as it can't be said. */
export function speedometer(now = () => performance.now()) {
  let last = null;
  let speed = null;
  return (sent) => {
    const at = now();
    if (last && sent > last.sent && at - last.at >= 400) {
      const latest = (sent - last.sent) / (at - last.at) / 1000;
      speed = speed === null ? latest : SMOOTH * latest + (1 - SMOOTH) * speed;
      last = { sent, at };
    }
    last ??= { sent, at };
    return speed;
  };
}

/** Add a line to the list. `acts`: pause, goOn, stop. */
export function newLine(form, name, acts) {
  const line = form.querySelector("template").content.cloneNode(true).firstElementChild;
  const list = form.querySelector(".upload-queue");
  const words = form.dataset;
  const find = (act) => line.querySelector(`[data-act="${act}"]`);
  const bar = line.querySelector("progress");
  let measure = speedometer();

  const remove = () => {
    line.remove();
    list.hidden = !list.children.length;
  };
  const note = line.querySelector(".upload-note");
  const show = (text, { buttons = [], share = null } = {}) => {
    note.setAttribute("aria-live", share === null ? "polite" : "off"); // numbers on the move are not read out
    note.textContent = text;
    for (const act of ["pause", "go-on", "stop", "hide"]) find(act).hidden = !buttons.includes(act);
    if (share !== null) bar.value = Math.round(share * 100);
  };
  line.querySelector(".upload-name").textContent = name;
  find("pause").addEventListener("click", acts.pause);
  find("go-on").addEventListener("click", acts.goOn);
  find("stop").addEventListener("click", acts.stop);
  find("hide").addEventListener("click", remove);
  list.append(line);
  list.hidden = false;

  return {
    remove,
    waiting: () => show(words.waiting, { buttons: ["stop"] }),
    reading: (share) => show(`${words.reading} · ${percent.format(share)}`, { buttons: ["pause", "stop"], share: 0 }),
    sending(sent, total) {
      const share = total ? sent / total : 1;
      const speed = measure(sent);
      const parts = [words.sending, percent.format(share), speed && megabytes.format(speed)].filter(Boolean);
      if (share < 1) show(parts.join(" · "), { buttons: ["pause", "stop"], share });
      else show(words.checking, { share });
    },
    paused() {
      measure = speedometer();
      show(words.paused, { buttons: ["go-on", "stop"] });
    },
    away: () => show(words.offline, { buttons: ["go-on", "stop"] }),
    refused(sentence, canGoOn = false) {
      bar.hidden = !canGoOn;
      line.classList.toggle("is-refused", !canGoOn);
      show(sentence, { buttons: canGoOn ? ["go-on", "stop"] : ["hide"] });
    },
  };
}
