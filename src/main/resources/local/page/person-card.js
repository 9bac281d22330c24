// Mentions and author names: a press on a person shows who it is, one on a channel goes there.
import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { closeMenu, popover } from "./menu.js";
import { isApp, nameOf, store, tell } from "./store.js";

function card(opener, id) {
  const user = store.users.get(id);
  const write = h("button", { class: "button primary small", type: "button", on: { click: () => {
    closeMenu(false);
    tell("open-person", id);
  } } }, "Message");
  const node = h("div", { class: "person-card", role: "dialog", "aria-label": nameOf(id) },
    avatar(id, nameOf(id), "large"),
    h("div", { class: "person-words" },
      h("strong", {}, nameOf(id)),
      h("span", { class: "quiet" }, `@${user?.name ?? id}`),
      user?.title ? h("span", {}, user.title) : null,
      user?.is_restricted ? h("span", { class: "badge-guest" }, "GUEST") : null,
      isApp(id) ? h("span", { class: "quiet" }, store.app.description ?? "") : null,
      user && (!user.is_bot || isApp(id)) ? write : null));
  popover(opener, node);
  if (node.isConnected) write.isConnected ? write.focus() : (node.tabIndex = -1, node.focus());
}

document.addEventListener("click", (event) => {
  const person = event.target.closest?.("button[data-user]");
  if (person?.dataset.user) card(person, person.dataset.user);
  const channel = event.target.closest?.("button[data-channel]");
  if (channel?.dataset.channel) tell("open-channel", channel.dataset.channel);
});
