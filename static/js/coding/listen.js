/** Hearing one passage: with the player where it belongs to the open document, else with a sound of its own. */
import { hear, soundAddress } from "#coding/player";
import { playStretch, stopStretch } from "#lib/sound";

/** Play from a time to another one (milliseconds; null: on and on), or stop what is played so already. */
export function listen({ url, from, to }) {
  if (soundAddress() !== new URL(url, location).href) {
    playStretch({ url, from, to });
    return;
  }
  stopStretch();
  hear(from, to);
}
