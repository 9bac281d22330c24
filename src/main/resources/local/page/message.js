// One message as an article: author, time, text or blocks, files, reactions, and the way into its thread.
import { avatar } from "./avatar.js";
import { renderBlocks } from "./blocks.js";
import { api } from "./api.js";
import { h } from "./dom.js";
import { tried } from "./dialog.js";
import { fileCards } from "./files.js";
import { icon } from "./icons.js";
import { emojiNode, mrkdwn } from "./mrkdwn.js";
import { decodeStored } from "./mentions.js";
import { authorOf, nameOf, store, threadKey } from "./store.js";
import { ago, clockTime, fullTime } from "./time.js";

// What was chosen in a message's inputs so far, by channel and ts: clicks carry it as their state.
const values = new Map();

/**
 * The article of a message. `place` is {channel, threadTs (in a thread pane), grouped (no author line)}; `open.thread(ts)`
 * and `open.pickEmoji(button, message)` are what it can ask for.
 */
export function messageNode(message, place, open) {
  const author = authorOf(message);
  const spoken = `${author.name}, ${clockTime(message.ts)}: ${summary(message)}`;
  const node = h("article", {
    class: ["message", place.grouped ? "grouped" : "", message.is_ephemeral ? "ephemeral" : ""].filter(Boolean).join(" "),
    tabindex: "-1", "aria-label": spoken, data: { ts: message.ts, author: author.id ?? "" },
  });
  node.append(
    h("div", { class: "message-side" }, place.grouped
      ? h("time", { class: "side-time", title: fullTime(message.ts) }, clockTime(message.ts))
      : avatar(author.id, author.name)),
    h("div", { class: "message-main" },
      message.is_ephemeral ? h("p", { class: "only-you" }, icon("eye"), "Only visible to you") : null,
      place.grouped ? null : authorLine(message, author),
      h("div", { class: "message-content" }, content(message, place)),
      message.files?.length > 0 ? fileCards(message.files) : null,
      reactions(message, place, open),
      place.threadTs ? null : threadLink(message, place, open)));
  return node;
}

function authorLine(message, author) {
  return h("div", { class: "author-line" },
    h("button", { class: "author", type: "button", data: { user: author.id ?? "" } }, author.name),
    author.isBot ? h("span", { class: "badge-app" }, "APP") : null,
    store.users.get(author.id)?.is_restricted ? h("span", { class: "badge-guest" }, "GUEST") : null,
    h("time", { class: "time", title: fullTime(message.ts) }, clockTime(message.ts)));
}

function content(message, place) {
  const edited = message.edited ? h("span", { class: "edited", title: `Edited ${fullTime(message.edited.ts ?? message.ts)}` }, "(edited)") : null;
  if (!message.blocks || message.blocks.length === 0) {
    if (!message.text) return edited;
    const text = mrkdwn(message.text);
    const last = text.lastElementChild;
    if (edited) (last?.classList.contains("mrkdwn-text") ? last : text).append(" ", edited);
    return text;
  }
  const key = `${place.channel}/${message.ts}`;
  if (!values.has(key)) values.set(key, {});
  const context = {
    key,
    values: values.get(key),
    act: (action) => tried(() => api.click({ channel: place.channel, ts: message.ts, action, state: { values: values.get(key) } })),
  };
  return [renderBlocks(message.blocks, context), edited];
}

/** A message in one line of bare words. */
export function summary(message) {
  const words = decodeStored(message.text || firstText(message.blocks) || "").replace(/\s+/g, " ").trim();
  const files = (message.files ?? []).map((file) => file.name).join(", ");
  return words || (files ? `file ${files}` : "message");
}

function firstText(blocks) {
  for (const block of blocks ?? []) {
    const text = typeof block.text === "string" ? block.text : block.text?.text ?? (typeof block.title === "string" ? block.title : block.title?.text);
    if (text) return text;
  }
  return "";
}

function reactions(message, place, open) {
  if (!message.reactions || message.reactions.length === 0 || message.is_ephemeral) return null;
  const chips = message.reactions.map((reaction) => {
    const users = reaction.users ?? [];
    const mine = users.includes(store.me);
    const who = users.map((user) => (user === store.me ? "you" : nameOf(user))).join(", ");
    return h("button", {
      class: "reaction", type: "button", "aria-pressed": String(mine), title: `${who} reacted with :${reaction.name}:`,
      "aria-label": `${reaction.name}, ${reaction.count ?? users.length}: ${who}`, data: { reaction: reaction.name },
      on: { click: () => tried(() => api.react(place.channel, message.ts, reaction.name, !mine)) },
    }, emojiNode(reaction.name), h("span", { class: "reaction-count" }, String(reaction.count ?? users.length)));
  });
  const add = h("button", { class: "reaction add", type: "button", "aria-label": "Add a reaction", title: "Add a reaction" }, icon("smile"));
  add.addEventListener("click", () => open.pickEmoji(add, message));
  return h("div", { class: "reactions", role: "group", "aria-label": "Reactions" }, chips, add);
}

function threadLink(message, place, open) {
  const status = store.sessions.get(threadKey(place.channel, message.ts));
  const working = status === "processing" ? h("span", { class: "working" }, h("span", { class: "dots", "aria-hidden": "true" }), `${store.app.name ?? "The app"} is working`) : null;
  if (!message.reply_count) return working;
  const people = (message.reply_users ?? []).slice(0, 4).map((user) => avatar(user, nameOf(user), "tiny"));
  const count = `${message.reply_count} ${message.reply_count === 1 ? "reply" : "replies"}`;
  return h("button", { class: "thread-link", type: "button", on: { click: () => open.thread(message.ts) } },
    h("span", { class: "faces" }, people),
    h("span", { class: "reply-count" }, count),
    message.latest_reply ? h("span", { class: "latest" }, `Last reply ${ago(message.latest_reply)}`) : null,
    working, icon("right"));
}
