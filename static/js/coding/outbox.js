/** Acts on their way: kept in this browser until the server has answered, sent one after the other, each done once.

An act carries a key; the server does the same key once. So an act whose answer got lost is simply sent again,
after a lost connection as after a closed tab. */
import { post, toastsOf } from "#lib/request";
import { uuid } from "#lib/uuid";

const RETRY_MS = 4000;
const PREFIX = `fsw:${document.body.dataset.user || "nobody"}:act:`;
const watchers = new Set();
const waiting = new Map();
let scope = "";
let last = Promise.resolve();
let timer = null;
let number = 0;

const store = (entry) => attempt(() => localStorage.setItem(PREFIX + entry.name, JSON.stringify(entry)));
const forget = (entry) => attempt(() => localStorage.removeItem(PREFIX + entry.name));

/** A closed or full storage costs the safety net only. */
function attempt(act) {
  try {
    return act();
  } catch {
    return null;
  }
}

/** What a page before this one has left: [entry, …], oldest first. */
function leftOver() {
  const names = attempt(() => Object.keys(localStorage).filter((name) => name.startsWith(PREFIX + scope))) ?? [];
  return names.sort().map((name) => attempt(() => JSON.parse(localStorage.getItem(name)))).filter(Boolean);
}

/** Call `watcher(unsent)` with the acts on their way, whenever one comes, goes or fails. */
export function watchOutbox(watcher) {
  watchers.add(watcher);
}

const tell = () => watchers.forEach((watcher) => watcher([...waiting.values()]));

/** Has the server said something, whatever it is? Behind a proxy that is up alone, it has not. */
const isAnswered = (response) => response && ![502, 503, 504].includes(response.status);
const isSignedOut = (response) => response?.redirected;
const forever = () => new Promise(() => {});

/** Send an act; resolves with the server's answer, or null where it refused. Until then it is kept. */
export function send(url, values = {}, extra = {}) {
  const name = `${scope}:${String(Date.now()).padStart(14, "0")}:${String((number += 1)).padStart(5, "0")}`;
  return enqueue({ name, url, values: { ...values, act_key: uuid() }, ...extra });
}

function enqueue(entry) {
  store(entry);
  waiting.set(entry.name, { ...entry, hasFailed: false });
  const mine = last.then(() => deliver(entry));
  last = mine.catch(() => null);
  return mine;
}

async function deliver(entry) {
  for (;;) {
    const response = await post(entry.url, entry.values, { isQuiet: true });
    if (isAnswered(response) && !isSignedOut(response)) return settle(entry, response);
    waiting.get(entry.name).hasFailed = true;
    tell();
    await (isSignedOut(response) ? forever() : patience());
  }
}

async function settle(entry, response) {
  forget(entry);
  waiting.delete(entry.name);
  tell();
  if (response.ok) return response.json();
  if (response.status === 409) toastsOf(response);
  return null;
}

/** Wait for a while, or until the connection is back. */
function patience() {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener("online", go);
      resolve();
    };
    timer = setTimeout(go, RETRY_MS);
    addEventListener("online", go);
  });
}

/** Begin, with what an earlier page could not send; returns those acts, each with its `answer` to come. */
export function startOutbox(project) {
  scope = project;
  return leftOver().map((entry) => ({ ...entry, answer: enqueue(entry) }));
}
