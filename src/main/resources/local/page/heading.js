// The bar above the messages: where the reader is, who is there, and the app's tabs.
import { avatar } from "./avatar.js";
import { api } from "./api.js";
import { openDialog, tried } from "./dialog.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { isApp, nameOf, on, store, tell, titleOf } from "./store.js";

const title = document.getElementById("place-title");
const topic = document.getElementById("place-topic");
const extras = document.getElementById("place-extras");
const tabs = document.getElementById("app-tabs");
let current = {};

/** Names the place: {channel} or {home: true}. */
export function showHeading(place) {
  current = place;
  draw();
}

function draw() {
  const channel = store.channels.get(current.channel);
  const withApp = current.home || isApp(channel?.user);
  const name = withApp ? store.app.name ?? "App" : titleOf(channel);
  title.replaceChildren(...titleNodes(channel, withApp, name));
  topic.textContent = withApp ? "" : channel?.topic || store.users.get(channel?.user)?.title || "";
  topic.title = topic.textContent;
  document.title = `${withApp || channel?.is_im ? "" : "#"}${name} – ${store.team.name || "Workspace"}`;
  tabs.hidden = !withApp;
  if (withApp) {
    tabs.replaceChildren(
      tab("Home", current.home, () => tell("open-home")),
      tab("Messages", !current.home, () => tell("open-person", store.app.bot_user_id)));
  }
  extras.replaceChildren(...(channel && !channel.is_im ? [members(channel)] : []));
}

const tab = (name, here, run) =>
  h("button", { class: "tab", type: "button", "aria-current": here ? "page" : null, on: { click: run } }, name);

function titleNodes(channel, withApp, name) {
  if (withApp) return [avatar(store.app.bot_user_id, name, "small"), name, h("span", { class: "badge-app" }, "APP")];
  if (!channel) return [];
  return [channel.is_im ? avatar(channel.user, nameOf(channel.user), "small") : icon(channel.is_private ? "lock" : "hash"), name];
}

function members(channel) {
  const many = channel.members?.length ?? 0;
  return h("button", { class: "members-button", type: "button", "aria-label": `${many} members`, title: "Members", on: { click: () => memberList(channel) } },
    icon("people"), h("span", {}, String(many)));
}

function memberList(channel) {
  const inside = new Set(channel.members ?? []);
  const outside = [...store.users.values()].filter((user) => !inside.has(user.id));
  const choice = h("select", { class: "field-control", "aria-label": "Person to invite" },
    outside.map((user) => h("option", { value: user.id }, nameOf(user.id) + (user.is_bot ? " (app)" : ""))));
  const dialog = openDialog({
    title: `Members of ${titleOf(channel)}`,
    extraClass: "small",
    body: [
      channel.purpose ? h("p", { class: "quiet" }, channel.purpose) : null,
      h("ul", { class: "member-list" }, [...inside].map((id) => h("li", {}, avatar(id, nameOf(id), "small"), h("span", {}, nameOf(id)),
        h("small", {}, store.users.get(id)?.title ?? "")))),
      outside.length > 0 && channel.is_member !== false
        ? h("form", { class: "invite", on: { submit: async (event) => {
          event.preventDefault();
          if (await tried(() => api.invite(channel.id, choice.value))) dialog.close();
        } } }, choice, h("button", { class: "button primary", type: "submit" }, "Invite"))
        : null,
    ],
  });
}

on("state", draw);
