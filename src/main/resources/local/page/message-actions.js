// What can be done with a message: the bar that appears on it, its keys, and editing in place.
import { api } from "./api.js";
import { confirmed, toast, tried } from "./dialog.js";
import { h } from "./dom.js";
import { pickEmoji } from "./emoji-picker.js";
import { icon } from "./icons.js";
import { decodeStored, markNames } from "./mentions.js";
import { openMenu } from "./menu.js";
import { permalink } from "./route.js";
import { authorOf, findMessage, store } from "./store.js";

/** Chooses an emoji and adds it to the message. */
export async function reactTo(opener, channel, message) {
  const name = await pickEmoji(opener);
  if (name) await tried(() => api.react(channel, message.ts, name, true));
}

/**
 * Gives a list its action bar. `where()` tells the list's {channel, threadTs}; `openThread(ts)` opens a thread.
 */
export function actionsFor(list, where, openThread) {
  let shownFor = null;
  let bar = null;

  const messageOf = (article) => findMessage(where().channel, article?.dataset.ts);

  function show(article) {
    if (!article || article === shownFor?.article || article.classList.contains("editing")) return;
    // While the keyboard is in the bar or its menu is open, the pointer must not take it away.
    if (bar?.contains(document.activeElement) || bar?.querySelector('[aria-expanded="true"]')) return;
    hide();
    const message = messageOf(article);
    if (!message || message.is_ephemeral) return;
    bar = makeBar(article, message);
    article.append(bar);
    shownFor = { article };
  }

  function hide() {
    bar?.remove();
    bar = null;
    shownFor = null;
  }

  function makeBar(article, message) {
    const { threadTs } = where();
    const tool = (name, label, run) => {
      const button = h("button", { class: "icon-button", type: "button", title: label, "aria-label": label }, icon(name));
      button.addEventListener("click", () => run(button));
      return button;
    };
    return h("div", { class: "message-bar", role: "toolbar", "aria-label": "Message actions" },
      tool("smile", "Add a reaction", (button) => reactTo(button, where().channel, message)),
      threadTs ? null : tool("reply", "Reply in thread", () => openThread(message.thread_ts ?? message.ts)),
      messageShortcuts().map((shortcut) => tool("hand", shortcut.name, () => runShortcut(shortcut, message))),
      tool("more", "More actions", (button) => openMenu(button, moreEntries(article, message))));
  }

  function moreEntries(article, message) {
    const entries = [{ label: "Copy link", key: "L", icon: icon("link"), run: () => copyLink(where().channel, message) }];
    if (authorOf(message).id === store.me) {
      entries.push({ label: "Edit message", key: "E", icon: icon("pencil"), run: () => edit(article, message) });
      entries.push({ label: "Delete message", key: "Del", icon: icon("trash"), danger: true, run: () => remove(message) });
    }
    return entries;
  }

  async function runShortcut(shortcut, message) {
    const done = await tried(() => api.shortcut({ channel: where().channel, ts: message.ts, callback_id: shortcut.callback_id }));
    if (done) toast(`${shortcut.name}: sent to ${store.app.name ?? "the app"}.`);
  }

  async function remove(message) {
    const sure = await confirmed({
      title: "Delete message", text: "This message is removed for everybody. This cannot be undone.",
      confirm: "Delete", deny: "Cancel", style: "danger",
    });
    if (sure) await tried(() => api.remove(where().channel, message.ts));
  }

  function edit(article, message) {
    if (article.classList.contains("editing")) return;
    hide();
    const place = article.querySelector(".message-content");
    const field = h("textarea", { class: "edit-field", rows: 3, "aria-label": "Edit message", value: decodeStored(message.text ?? "") });
    const end = () => {
      form.remove();
      article.classList.remove("editing");
      article.focus({ preventScroll: true });
    };
    const save = async () => {
      const text = field.value.trim();
      if (text === "") return remove(message);
      const saved = await tried(() => api.edit(where().channel, message.ts, markNames(text)));
      if (saved) end();
      return saved;
    };
    const form = h("form", { class: "edit-form", on: { submit: (event) => { event.preventDefault(); save(); } } }, field,
      h("div", { class: "edit-buttons" },
        h("button", { type: "button", class: "button small", on: { click: end } }, "Cancel"),
        h("button", { type: "submit", class: "button primary small" }, "Save")));
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") end();
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        save();
      }
    });
    article.classList.add("editing");
    place.after(form);
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }

  function keys(event) {
    const article = event.target;
    if (!article.matches?.("article") || event.ctrlKey || event.metaKey || event.altKey) return;
    const message = messageOf(article);
    if (!message || message.is_ephemeral) return;
    const own = authorOf(message).id === store.me;
    const run = {
      r: () => reactTo(article, where().channel, message),
      t: () => openThread(message.thread_ts ?? message.ts),
      Enter: () => openThread(message.thread_ts ?? message.ts),
      l: () => copyLink(where().channel, message),
      h: () => messageShortcuts()[0] && runShortcut(messageShortcuts()[0], message),
      e: () => own && edit(article, message),
      Delete: () => own && remove(message),
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  }

  list.body.addEventListener("mouseover", (event) => show(event.target.closest("article")));
  list.body.addEventListener("mouseleave", () => {
    if (!bar?.contains(document.activeElement) && !bar?.querySelector('[aria-expanded="true"]')) hide();
  });
  list.body.addEventListener("focusin", (event) => {
    const article = event.target.closest("article");
    if (article && !bar?.contains(event.target) && article !== shownFor?.article) {
      hide();
      show(article);
    }
  });
  list.body.addEventListener("keydown", keys);
  return {
    edit: (ts) => {
      const article = list.body.querySelector(`article[data-ts="${CSS.escape(ts)}"]`);
      if (article) edit(article, messageOf(article));
    },
  };
}

const messageShortcuts = () => (store.app.shortcuts ?? []).filter((shortcut) => shortcut.type === "message");

async function copyLink(channel, message) {
  const address = permalink(channel, message);
  try {
    await navigator.clipboard.writeText(address);
    toast("Link copied.");
  } catch {
    toast(address);
  }
}
