// What stands above the first message of a channel.
import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { isApp, nameOf, store, titleOf } from "./store.js";

/** The beginning of a channel; with the app, prompts to start with, which `suggest` puts into the composer. */
export function channelStart(channel, empty, suggest) {
  if (!channel) return h("div");
  if (isApp(channel.user)) return appStart(empty, suggest);
  if (channel.is_im) {
    return h("div", { class: "start" }, avatar(channel.user, nameOf(channel.user), "large"),
      h("p", { class: "start-title" }, titleOf(channel)),
      h("p", { class: "start-words" }, channel.user === store.me ? "Notes to yourself." : `Only you and ${nameOf(channel.user)} see this conversation.`));
  }
  return h("div", { class: "start" }, h("span", { class: "start-sign" }, icon(channel.is_private ? "lock" : "hash")),
    h("p", { class: "start-title" }, titleOf(channel)),
    h("p", { class: "start-words" }, `This is the beginning of ${channel.is_private ? "the private channel" : "the channel"} ${titleOf(channel)}. `, channel.purpose || ""));
}

function appStart(empty, suggest) {
  const { app } = store;
  const prompts = (app.suggested_prompts ?? []).map((prompt) =>
    h("button", { class: "prompt", type: "button", on: { click: () => suggest(prompt.message) } },
      h("strong", {}, prompt.title), h("span", {}, prompt.message)));
  return h("div", { class: "start" }, avatar(app.bot_user_id, app.name, "large"),
    h("p", { class: "start-title" }, app.name ?? "App", h("span", { class: "badge-app" }, "APP")),
    h("p", { class: "start-words" }, app.description || "Messages with the app. Every message starts a thread."),
    empty && prompts.length > 0 ? h("div", { class: "prompts", role: "group", "aria-label": "Suggested prompts" }, prompts) : null);
}
