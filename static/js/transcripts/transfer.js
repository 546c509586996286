/** One file on its way: in parts, going on where it stopped, with the tus protocol. */

import { token } from "#lib/request";
import { words } from "#lib/toast";

const PART = 8 * 1024 * 1024;
const RETRY_AFTER_MS = [500, 1500, 4000];
const LOCKED = 423;
const CONFLICT = 409;
const DAMAGED = 460;
const DISK_FULL = 507;

const statusOf = (error) => error.originalResponse?.getStatus() ?? 0;
const isAway = (status) => [0, LOCKED].includes(status) || (status >= 500 && status !== DISK_FULL);

/** A wrong offset, a damaged part, a part that is still being written: all mend themselves; a refusal does not. */
function mayPass(error) {
  const status = statusOf(error);
  const isPart = error.originalRequest?.getMethod() === "PATCH";
  return isAway(status) || (isPart && [CONFLICT, DAMAGED].includes(status));
}

/** The server's own sentence, else one of ours. */
export function sentenceIn(header, status, otherwise) {
  if ((header ?? "").startsWith("{")) return JSON.parse(header).toast.text;
  return [401, 403].includes(status) ? words().denied : otherwise;
}

/** Start sending. `on`: progress(sent, total), done(), away(), refused(sentence, canGoOn). Returns pause and stop. */
export function transfer(file, { endpoint, url, metadata, failed, on }) {
  const upload = new globalThis.tus.Upload(file, {
    endpoint,
    uploadUrl: url,
    metadata,
    chunkSize: PART,
    retryDelays: RETRY_AFTER_MS,
    storeFingerprintForResuming: false, // the server knows what can go on
    headers: { "X-CSRFToken": token() },
    onShouldRetry: mayPass,
    onProgress: on.progress,
    onSuccess: on.done,
    onError(error) {
      const status = statusOf(error);
      if (isAway(status)) return on.away();
      const sentence = sentenceIn(error.originalResponse?.getHeader("HX-Trigger"), status, failed);
      return on.refused(sentence, status === DISK_FULL);
    },
  });
  upload.start();
  return {
    pause: () => upload.abort(),
    stop: () => upload.abort(true).catch(() => null), // what can't be ended now expires
  };
}
