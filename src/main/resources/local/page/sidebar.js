// The sidebar: who you act as, channels, people and the app.
import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { icon, sign } from "./icons.js";
import { isApp, nameOf, on, store, tell, titleOf } from "./store.js";
import { isUnread } from "./unread.js";

const root = document.getElementById("places");
let current = {};

/** Marks where the reader is: {channel} or {home: true}. */
export function showPlace(place) {
  current = place;
  draw();
}

function draw() {
  document.getElementById("team-name").textContent = store.team.name || "Workspace";
  const focused = root.contains(document.activeElement) ? document.activeElement.dataset.place : null;
  const channels = [...store.channels.values()].filter((channel) => !channel.is_im && !channel.is_mpim && !channel.is_archived);
  channels.sort((a, b) => (a.name ?? "").localeCompare(b.name ?? ""));
  const direct = [...store.channels.values()].filter((channel) => (channel.is_im && !isApp(channel.user)) || channel.is_mpim);
  const talkedTo = new Set(direct.map((channel) => channel.user).filter(Boolean));
  const others = [...store.users.values()].filter((user) => !user.is_bot && !talkedTo.has(user.id) && user.id !== store.me);
  root.replaceChildren(
    appPart(),
    part("Channels", channels.filter((channel) => !channel.is_private).map(channelLink),
      tool("plus", "Create a channel", () => tell("create-channel"))),
    ...whenAny("Private channels", channels.filter((channel) => channel.is_private).map(channelLink)),
    ...whenAny("Direct messages", direct.map(directLink)),
    ...whenAny("People", others.map(personLink)));
  if (focused) root.querySelector(`[data-place="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

const whenAny = (title, rows) => (rows.length > 0 ? [part(title, rows)] : []);

function part(title, rows, extra) {
  const list = h("ul", { "aria-label": title }, rows.map((row) => h("li", {}, row)));
  return h("section", { class: "places-part" }, h("div", { class: "places-head" }, h("h2", {}, title), extra), list);
}

const tool = (name, label, run) =>
  h("button", { class: "icon-button", type: "button", title: label, "aria-label": label, on: { click: run } }, icon(name));

function row({ key, face, words, here, unread, badge, extra, run, dim }) {
  const classes = ["place", unread ? "unread" : "", dim ? "dim" : ""].filter(Boolean).join(" ");
  return h("button", {
    class: classes, type: "button", data: { place: key }, "aria-current": here ? "page" : null, on: { click: run },
  }, face, h("span", { class: "place-name" }, words), extra,
  unread ? h("span", { class: "visually-hidden" }, "unread") : null,
  badge ? h("span", { class: "count", "aria-label": `${badge} for you` }, String(badge)) : null);
}

function channelLink(channel) {
  return row({
    key: channel.id, face: h("span", { class: "place-icon" }, icon(channel.is_private ? "lock" : "hash")), words: titleOf(channel),
    here: current.channel === channel.id, unread: channel.is_member !== false && isUnread(channel), badge: store.badges.get(channel.id),
    dim: channel.is_member === false, run: () => tell("open-channel", channel.id),
  });
}

function directLink(channel) {
  return row({
    key: channel.id, face: channel.is_mpim ? h("span", { class: "place-icon" }, icon("people")) : avatar(channel.user, nameOf(channel.user), "small"), words: titleOf(channel),
    here: current.channel === channel.id, unread: isUnread(channel), badge: store.badges.get(channel.id),
    run: () => tell("open-channel", channel.id),
  });
}

function personLink(user) {
  return row({
    key: user.id, face: avatar(user.id, nameOf(user.id), "small"), words: nameOf(user.id), dim: true,
    extra: user.is_restricted ? h("span", { class: "badge-guest" }, "GUEST") : null, run: () => tell("open-person", user.id),
  });
}

function appPart() {
  const { app } = store;
  const conversation = [...store.channels.values()].find((channel) => channel.is_im && isApp(channel.user));
  const link = app.connected ? "connected" : "not connected";
  return h("section", { class: "places-part app-part" },
    h("div", { class: "places-head" }, h("h2", {}, "Apps")),
    h("div", { class: "app-card" }, h("span", { class: "avatar small avatar-app" }, sign()),
      h("span", { class: "app-name" }, app.name ?? "App"),
      h("span", { class: `app-state ${app.connected ? "on" : "off"}`, role: "status", title: `The app is ${link}` }, link)),
    h("ul", { "aria-label": app.name ?? "App" },
      h("li", {}, row({
        key: "home", face: h("span", { class: "place-icon" }, icon("home")), words: "Home", here: Boolean(current.home), run: () => tell("open-home"),
      })),
      h("li", {}, row({
        key: conversation?.id ?? "app", face: h("span", { class: "place-icon" }, icon("reply")), words: "Messages",
        here: Boolean(conversation) && current.channel === conversation.id, unread: Boolean(conversation) && isUnread(conversation),
        badge: conversation && store.badges.get(conversation.id),
        run: () => (conversation ? tell("open-channel", conversation.id) : tell("open-person", app.bot_user_id)),
      }))));
}

// The arrow keys walk through the places, as Tab alone would be a long way.
root.addEventListener("keydown", (event) => {
  const all = [...root.querySelectorAll(".place")];
  const at = all.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  all[(to + all.length) % all.length].focus();
});
on("state", draw);
on("unread", draw);
