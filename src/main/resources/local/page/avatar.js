// Faces of people and apps: their picture, the app's sign, or coloured initials.
import { h, safeUrl } from "./dom.js";
import { sign } from "./icons.js";
import { isApp, nameOf, store } from "./store.js";

const COLOURS = 10;

/** The avatar of a user id; decorative, since the name always stands beside it. */
export function avatar(userId, name = nameOf(userId), size = "") {
  const user = store.users.get(userId);
  const picture = safeUrl(user?.image);
  const shape = `avatar ${size}`.trim();
  if (picture) return h("img", { class: shape, src: picture, alt: "" });
  if (isApp(userId)) return h("span", { class: `${shape} avatar-app`, "aria-hidden": "true" }, sign());
  // By place in the list of people, so that a small team has no two of one colour.
  const place = [...store.users.keys()].indexOf(userId);
  const colour = (place < 0 ? 0 : place) % COLOURS;
  return h("span", { class: `${shape} avatar-${colour}`, "aria-hidden": "true" }, initials(name));
}

function initials(name) {
  const words = String(name).trim().split(/[\s._-]+/).filter(Boolean);
  const letters = words.length > 1 ? words[0][0] + words.at(-1)[0] : (words[0] ?? "?").slice(0, 2);
  return letters.toUpperCase();
}
