/** The waveform below the text: what is in view is drawn from the peaks, turns are marked, a click goes there. */

import { onKey } from "#lib/keys";
import { remember, remembered } from "#lib/storage";
import { elementOf } from "#transcripts/turns";
import { columns, followed, kept, shown, zoomed } from "#transcripts/view";
import { timed } from "#transcripts/words";

const FIRST_VIEW_S = 40;
const LABEL_ROOM_PX = 34;
const BAND_PX = 15; // above the waves: who speaks

/** Fetch the peaks of a recording: a byte for so many seconds; empty while there are none. */
async function peaksAt(url) {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok || response.redirected) return { peaks: new Uint8Array(), peakS: 1 };
  const peakS = Number(response.headers.get("X-Peak-Milliseconds") ?? 50) / 1000;
  return { peaks: new Uint8Array(await response.arrayBuffer()), peakS };
}

/** Paint waves and turns of a view; colours come from the stylesheet. */
function paint(canvas, { peaks, peakS }, view, heard) {
  const scale = devicePixelRatio || 1;
  const [width, height] = [Math.round(canvas.clientWidth * scale), Math.round(canvas.clientHeight * scale)];
  if (!width) return;
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  const { color, borderTopColor: line, outlineColor: quiet, columnRuleColor: soft, fontFamily } = getComputedStyle(canvas);
  const place = (seconds) => Math.round(((seconds - view.start) / view.length) * width);
  const band = BAND_PX * scale;
  const middle = band + (height - band) / 2;
  paintTurns(context, { place, line, quiet, soft, fontFamily, scale, band, width, height, view, heard });
  context.fillStyle = color;
  columns(peaks, peakS, view, width).forEach((peak, x) => {
    const reach = Math.max(scale / 2, (peak / 255) * ((height - band) / 2 - scale));
    context.fillRect(x, middle - reach, 1, 2 * reach);
  });
}

function paintTurns(context, { place, line, quiet, soft, fontFamily, scale, band, width, height, view, heard }) {
  context.font = `${11 * scale}px ${fontFamily}`;
  context.textBaseline = "middle";
  let free = -Infinity;
  for (const [startMs, id] of timed()) {
    const [start, end] = [startMs / 1000, Number(elementOf(id).dataset.end) / 1000];
    if (start > view.start + view.length) break;
    if (end < view.start) continue;
    const x = place(start);
    if (id === heard) {
      context.fillStyle = soft;
      context.fillRect(x, 0, Math.max(1, place(end) - x), height);
    }
    context.fillStyle = line;
    context.fillRect(x, 0, scale, height);
    if (x < free || x > width) continue;
    context.fillStyle = quiet;
    const label = elementOf(id).querySelector(".turn-label").textContent;
    context.fillText(label, Math.max(x, 0) + 4 * scale, band / 2 + scale, (LABEL_ROOM_PX - 6) * scale);
    free = Math.max(x, 0) + LABEL_ROOM_PX * scale;
  }
}

/** Wire the waveform of a player. Returns `heard(turn)`, to be called while the sound plays, and `redraw`. */
export async function startWaveform(frame, sound) {
  const [canvas, needle] = [frame.querySelector("canvas"), frame.querySelector(".waveform-needle")];
  let view = { start: 0, length: Number(remembered("waveform-length", FIRST_VIEW_S)) };
  let [now, turn] = [0, null];
  let wave = { peaks: new Uint8Array(), peakS: 1 };
  const duration = () => sound.duration || Number(frame.dataset.duration) || 1;

  const place = () => {
    const share = (sound.currentTime - view.start) / view.length;
    needle.hidden = share < 0 || share > 1;
    needle.style.insetInlineStart = `${share * 100}%`;
  };
  const redraw = () => {
    view = kept(view, duration());
    paint(canvas, wave, view, turn);
    place();
  };
  const show = (next) => {
    const isOther = next.start !== view.start || next.length !== view.length;
    view = next;
    if (isOther) redraw();
    else place();
  };
  const zoom = (steps, at = sound.currentTime) => {
    const held = at >= view.start && at <= view.start + view.length ? at : view.start + view.length / 2;
    show(zoomed(view, steps, held, duration()));
    remember("waveform-length", view.length);
  };
  const timeAt = (event) => {
    const box = canvas.getBoundingClientRect();
    return view.start + (Math.min(Math.max(0, event.clientX - box.left), box.width) / box.width) * view.length;
  };
  const onPress = (event) => {
    canvas.setPointerCapture(event.pointerId);
    sound.currentTime = timeAt(event);
  };
  const onDrag = (event) => event.buttons & 1 && (sound.currentTime = timeAt(event));
  const onWheel = (event) => {
    event.preventDefault();
    if (event.ctrlKey) zoom(event.deltaY < 0 ? 1 : -1, timeAt(event));
    else show(kept({ ...view, start: view.start + ((event.deltaX || event.deltaY) / canvas.clientWidth) * view.length }, duration()));
  };
  canvas.addEventListener("pointerdown", onPress);
  canvas.addEventListener("pointermove", onDrag);
  canvas.addEventListener("wheel", onWheel, { passive: false });
  for (const [name, steps] of [["zoom-in", 1], ["zoom-out", -1]]) {
    frame.querySelector(`[data-act=${name}]`).addEventListener("click", () => zoom(steps));
  }
  for (const [key, steps] of [["Alt++", 1], ["Alt+=", 1], ["Alt+Shift++", 1], ["Alt+-", -1]]) onKey(key, () => zoom(steps), { inFields: true });
  sound.addEventListener("seeked", () => show(shown(view, sound.currentTime, duration())));
  sound.addEventListener("loadedmetadata", redraw);
  new ResizeObserver(redraw).observe(canvas);
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  peaksAt(frame.dataset.peaks).then((found) => {
    wave = found;
    frame.dataset.ready = wave.peaks.length;
    redraw();
  });
  const heard = (id) => {
    const isOther = id !== turn;
    turn = id;
    const next = followed(view, now, sound.currentTime, duration());
    now = sound.currentTime;
    if (isOther) redraw();
    show(next);
  };
  return { heard, redraw };
}
