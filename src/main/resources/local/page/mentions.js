// Mentions, links and dates as Slack writes them between < and >, and the names people type for them.
import { h, link } from "./dom.js";
import { nameOf, store, titleOf } from "./store.js";

/** Undoes the three escapes that Slack's text uses. */
export const unescapeText = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** Does Slack's three escapes. */
export const escapeText = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

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

/** What somebody typed, as Slack would store it: escaped, with names turned into mentions and addresses into links. */
export function encodeTyped(typed, withNames = false) {
  const people = [...store.users.values()].flatMap((user) =>
    [user.real_name, user.name].filter(Boolean).map((name) => [name, `<@${user.id}${withNames ? `|${user.name}` : ""}>`]),
  );
  const channels = [...store.channels.values()]
    .filter((channel) => !channel.is_im && channel.name)
    .map((channel) => [channel.name, `<#${channel.id}|${channel.name}>`]);
  const parts = typed.split(/(```[\s\S]*?```|`[^`\n]+`|https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)\]'"])/g);
  return parts
    .map((part, index) => {
      if (index % 2 === 1) return part.startsWith("`") ? escapeText(part) : `<${escapeText(part)}>`;
      const broadcasts = escapeText(part).replace(/(^|[\s(])@(here|channel|everyone)\b/g, "$1<!$2>");
      return replaceNames(replaceNames(broadcasts, "@", people), "#", channels);
    })
    .join("");
}

function replaceNames(text, sign, names) {
  let result = text;
  for (const [name, mention] of [...names].sort((a, b) => b[0].length - a[0].length)) {
    const pattern = new RegExp(`(^|[\\s(\\[{"'*_~,;:/])${sign}${escapePattern(escapeText(name))}(?![\\w-])`, "gi");
    result = result.replace(pattern, (_, before) => `${before}${mention}`);
  }
  return result;
}

const escapePattern = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Stored text as a person would type it: the reverse of encodeTyped. */
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
