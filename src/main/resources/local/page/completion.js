// What a composer can complete: people and channels while typing @ or #, emoji after :, slash commands and their words.
import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { findEmoji } from "./emoji.js";
import { icon, sign } from "./icons.js";
import { nameOf, store } from "./store.js";

/**
 * Suggestions for the text before the cursor: {from, items: [{insert, face, label, detail, run?}]}, or null. `from` is
 * where the completed word begins.
 */
export function suggestions(before, { commands }) {
  const slash = /^\/(\S*)$/.exec(before);
  if (slash && commands) return commandNames(slash[1]);
  const argument = /^(\/\S+)\s+([a-z]*(?: [a-z]*)?)$/.exec(before);
  if (argument && commands) return commandWords(argument[1], argument[2]);
  const at = /(^|[\s(])@([\p{L}\p{N}._-]*(?: [\p{L}\p{N}._-]*)?)$/u.exec(before);
  if (at) return people(at[2], before.length - at[2].length - 1);
  const hash = /(^|[\s(])#([\w-]*)$/.exec(before);
  if (hash) return channels(hash[2], before.length - hash[2].length - 1);
  const colon = /(^|[\s(]):([a-z0-9_+-]{2,})$/.exec(before);
  if (colon) return emoji(colon[2], before.length - colon[2].length - 1);
  return null;
}

const found = (from, items) => (items.length > 0 ? { from, items: items.slice(0, 12) } : null);

function commandNames(words) {
  const fitting = (store.app.commands ?? []).filter(({ command }) => command.slice(1).startsWith(words.toLowerCase()));
  return found(0, fitting.map((one) => ({
    insert: `${one.command} `,
    face: h("span", { class: "avatar small avatar-app" }, sign()),
    label: `${one.command} ${one.usage_hint ?? ""}`.trim(),
    detail: one.description ?? "",
  })));
}

/** The words that a usage hint of the form "[help | ask | dream now]" names. */
export function hintWords(hint) {
  const list = /\[([^\]]+)\]/.exec(hint ?? "");
  if (!list || !list[1].includes("|")) return [];
  return list[1].split("|").map((word) => word.trim()).filter((word) => /^[a-z][a-z -]*$/.test(word));
}

function commandWords(name, typed) {
  const command = (store.app.commands ?? []).find((one) => one.command === name);
  const fitting = hintWords(command?.usage_hint).filter((word) => word.startsWith(typed) && word !== typed);
  return found(name.length + 1, fitting.map((word) => ({
    insert: `${word} `, face: h("span", { class: "face-icon" }, icon("bolt")), label: `${name} ${word}`, detail: "",
  })));
}

function people(words, from) {
  const wanted = words.toLowerCase();
  const all = [...store.users.values()].map((user) => ({ user, name: nameOf(user.id) }));
  const fitting = all.filter(({ user, name }) =>
    name.toLowerCase().startsWith(wanted) || name.toLowerCase().includes(` ${wanted}`) || user.name?.toLowerCase().startsWith(wanted));
  fitting.sort((a, b) => Number(b.user.id === store.app.bot_user_id) - Number(a.user.id === store.app.bot_user_id));
  return found(from, fitting.map(({ user, name }) => ({
    insert: `@${name} `, face: avatar(user.id, name, "small"), label: name, detail: user.title || (user.is_bot ? "App" : `@${user.name}`),
  })));
}

function channels(words, from) {
  const fitting = [...store.channels.values()].filter((one) => !one.is_im && one.name?.startsWith(words.toLowerCase()));
  return found(from, fitting.map((one) => ({
    insert: `#${one.name} `, face: h("span", { class: "face-icon" }, icon(one.is_private ? "lock" : "hash")), label: one.name, detail: one.topic ?? "",
  })));
}

function emoji(words, from) {
  return found(from, findEmoji(words, 8).map(({ name, glyph }) => ({
    insert: `${glyph} `, face: h("span", { class: "face-icon" }, glyph), label: `:${name}:`, detail: "",
  })));
}
