/** The next and the previous coding of the category at hand, also in other documents. */
import { page } from "#coding/acts";
import { announce } from "#coding/announce";
import { atHand, takeInHand } from "#coding/athand";
import { category } from "#coding/categories";
import { currentCategory } from "#coding/inspector";
import { jumpTo } from "#coding/jumps";
import { atCursor } from "#coding/passage";
import { all } from "#coding/state";
import { place } from "#coding/text";
import { toast } from "#lib/toast";

const words = document.getElementById("coding-words").dataset;

function inThisDocument(id, direction) {
  const codings = all().filter((coding) => coding.category === id && coding.id > 0);
  const here = atHand();
  const at = here?.category === id ? codings.findIndex((coding) => coding.id === here.id) : -1;
  if (at >= 0) return codings[at + direction];
  const from = atCursor() ? place(atCursor().start) : -1;
  return direction > 0 ? codings.find((coding) => coding.from > from) : codings.findLast((coding) => coding.from < from);
}

/** Go on to another coding of the category at hand: 1 is the next, -1 the one before. */
export async function jump(direction) {
  const id = currentCategory() ?? atHand()?.category;
  if (!id) return void toast({ level: "info", text: words.chooseCategory });
  const found = inThisDocument(id, direction);
  if (found) return void takeInHand(found.id);
  const address = page.urls.jump.replace(/\/0\/$/, `/${id}/`);
  const response = await fetch(`${address}?direction=${direction > 0 ? "on" : "back"}`).catch(() => null);
  if (response?.status !== 200) return void sayNone(id);
  const { url } = await response.json();
  const [path, hash] = url.split("#");
  if (path === location.pathname) return void jumpTo(`#${hash}`);
  return void location.assign(url);
}

function sayNone(id) {
  const text = words.noOther.replace("{category}", category(id)?.name ?? "");
  toast({ level: "info", text });
  announce(text);
}
