// Mentions, links and dates as Slack writes them between < and >, and the names people type for them.
import { h, link } from "./dom.js";
import { nameOf, store, titleOf } from "./store.js";

/** Undoes the three escapes that Slack's text uses. */
export const unescapeText = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** A mention of a person; the reader's own is marked. */
export function userMention(id, label) {
  const mine = id === store.me;
  const shown = store.users.has(id) ? nameOf(id) : label || id;
  return h("button", { class: mine ? "mention mention-me" : "mention", type: "button", data: { user: id } }, `@${shown}`);
}

/** A mention of a channel, which opens it where the reader may see it. */
export function channelMention(id, label) {
  const channel = store.channels.get(id);
  const shown = channel ? titleOf(channel) : label || "private channel";
  return h("button", { class: "mention", type: "button", data: { channel: channel ? id : "" } }, `#${shown}`);
}

export const broadcast = (range) => h("span", { class: "mention mention-me" }, `@${range}`);

/** The node for what stood between < and >, or null when it is no such thing. */
export function angleNode(inside) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? "" : unescapeText(inside.slice(bar + 1));
  if (/^@[UWB][A-Z0-9]+$/.test(target)) return userMention(target.slice(1), label);
  if (/^#[CDG][A-Z0-9]+$/.test(target)) return channelMention(target.slice(1), label);
  if (/^!(here|channel|everyone)$/.test(target)) return broadcast(target.slice(1));
  if (/^!subteam\^/.test(target)) return h("span", { class: "mention" }, label || "@group");
  if (/^!date\^/.test(target)) return h("span", {}, label || target.split("^")[1]);
  if (/^(https?:\/\/|mailto:)/i.test(target)) {
    const address = unescapeText(target);
    return link(address, label || address.replace(/^mailto:/, ""));
  }
  return null;
}

/**
 * What somebody typed with the full names in it turned into mentions. The server does the rest: user names, addresses and
 * the escapes.
 */
export function markNames(typed) {
  const people = [...store.users.values()]
    .filter((user) => user.real_name)
    .map((user) => [user.real_name, `<@${user.id}>`])
    .sort((a, b) => b[0].length - a[0].length);
  const parts = typed.split(/(```[\s\S]*?```|`[^`\n]+`)/g);
  return parts.map((part, index) => (index % 2 === 1 ? part : replaceNames(part, people))).join("");
}

function replaceNames(text, names) {
  let result = text.replace(/(^|[\s(])@(here|channel|everyone)\b/g, "$1<!$2>");
  for (const [name, mention] of names) {
    const pattern = new RegExp(`(^|[^\\p{L}\\p{N}_@])@${escapePattern(name)}(?![\\p{L}\\p{N}_-])`, "giu");
    result = result.replace(pattern, (_, before) => `${before}${mention}`);
  }
  return result;
}

const escapePattern = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Stored text as a person would type it: names instead of ids, no escapes. */
export function decodeStored(text) {
  const typed = text.replace(/<([^<>\s][^<>]*)>/g, (whole, inside) => {
    const [target, label] = inside.split("|");
    if (target.startsWith("@")) return `@${store.users.has(target.slice(1)) ? nameOf(target.slice(1)) : label ?? target.slice(1)}`;
    if (target.startsWith("#")) return `#${store.channels.get(target.slice(1))?.name ?? label ?? target.slice(1)}`;
    if (/^!(here|channel|everyone)$/.test(target)) return `@${target.slice(1)}`;
    return /^(https?:|mailto:)/i.test(target) ? target : whole;
  });
  return unescapeText(typed);
}
