/** Which stretch of a recording the waveform shows: plain numbers in seconds, `width` in pixels. */

const LEVELS_S = [5, 10, 20, 40, 90, 180, 600, 1800, 3600];

/** The lengths that the view can have for a recording: the last one shows all of it. */
export const levels = (duration) => [...LEVELS_S.filter((seconds) => seconds < duration), Math.max(duration, 1)];

/** Keep a view inside the recording. */
export function kept({ start, length }, duration) {
  const whole = Math.max(duration, 1);
  const shown = Math.min(length, whole);
  return { start: Math.min(Math.max(0, start), whole - shown), length: shown };
}

/** The view one step nearer (1) or wider (-1); what stands at `at` stays where it is. */
export function zoomed(view, steps, at, duration) {
  const all = levels(duration);
  const nearest = all.findIndex((seconds) => seconds >= view.length - 0.001);
  const length = all[Math.min(Math.max(0, (nearest < 0 ? all.length - 1 : nearest) - steps), all.length - 1)];
  const share = (at - view.start) / view.length;
  return kept({ start: at - share * length, length }, duration);
}

/** Turn the page when the sound runs out of the view; one that was moved elsewhere by hand stays there. */
export function followed(view, before, now, duration) {
  const end = view.start + view.length;
  const wasIn = before >= view.start - 0.5 && before <= end + 0.5;
  if (!wasIn || (now >= view.start && now <= end)) return view;
  return kept({ start: now - view.length * 0.1, length: view.length }, duration);
}

/** Bring a time into the view. */
export function shown(view, at, duration) {
  if (at >= view.start && at <= view.start + view.length) return view;
  return kept({ start: at - view.length / 4, length: view.length }, duration);
}

/** The loudest peak (0 to 255) of each pixel column; nothing outside the view is looked at. */
export function columns(peaks, peakS, view, width) {
  const result = new Uint8Array(width);
  const perPixel = view.length / width / peakS;
  for (let x = 0; x < width; x += 1) {
    const first = Math.floor(view.start / peakS + x * perPixel);
    const last = Math.max(first + 1, Math.floor(view.start / peakS + (x + 1) * perPixel));
    for (let at = first; at < last && at < peaks.length; at += 1) if (peaks[at] > result[x]) result[x] = peaks[at];
  }
  return result;
}
