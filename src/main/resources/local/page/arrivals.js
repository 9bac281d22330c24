// What the server's events change on the page.
import { summary } from "./message.js";
import { api } from "./api.js";
import { tried } from "./dialog.js";
import { authorOf, store, takeState, tell, threadKey, titleOf } from "./store.js";
import { closeView, openView, updateView } from "./views.js";

const spoken = document.getElementById("spoken");

/** Takes in one event. `looking(channel)` says whether the reader has that channel open before their eyes. */
export function arrive(event, looking) {
  switch (event.type) {
    case "message":
      return newMessage(event.channel, event.message, looking);
    case "message_changed":
      return changed(event.channel, event.message);
    case "message_deleted":
      return deleted(event.channel, event.ts ?? event.message?.ts);
    case "ephemeral":
      put(event.channel, { ...event.message, is_ephemeral: true });
      say(`Only visible to you, ${authorOf(event.message).name}: ${summary(event.message)}`);
      return undefined;
    case "ephemeral_deleted":
      return deleted(event.channel, event.ts);
    case "reactions":
      return withMessage(event.channel, event.ts, (message) => ({ ...message, reactions: event.reactions }));
    case "view_opened":
      return openView(event.view);
    case "view_updated":
      return event.view?.type === "home" ? home(event.view) : updateView(event.view);
    case "view_closed":
      return closeView(event.view_id);
    case "home":
      return home(event.view);
    case "channels":
      return reloadState();
    case "app":
      store.app = { ...store.app, connected: event.connected };
      return reloadState();
    case "session_status":
      store.sessions.set(threadKey(event.channel, event.thread_ts), event.status);
      return tell("sessions");
    default:
      return undefined;
  }
}

function home(view) {
  store.homeView = view;
  tell("home");
}

/** Loads who and what there is again. */
export async function reloadState() {
  const state = await tried(() => api.state(store.me));
  if (!state) return;
  takeState(state);
  tell("state");
}

const isReply = (message) => Boolean(message.thread_ts) && message.thread_ts !== message.ts;

function put(channel, message) {
  if (isReply(message)) {
    store.threads.get(threadKey(channel, message.thread_ts))?.set(message.ts, message);
    if (message.subtype !== "thread_broadcast") return tell("messages", channel);
  } else {
    store.threads.get(threadKey(channel, message.ts))?.set(message.ts, message);
  }
  store.timelines.get(channel)?.messages.set(message.ts, message);
  return tell("messages", channel);
}

async function newMessage(channel, message, looking) {
  if (!store.channels.has(channel)) await reloadState();
  const parent = isReply(message) ? store.timelines.get(channel)?.messages.get(message.thread_ts) : null;
  if (parent && Number(parent.latest_reply ?? 0) < Number(message.ts)) {
    const people = new Set([...(parent.reply_users ?? []), authorOf(message).id]);
    const counted = { ...parent, reply_count: (parent.reply_count ?? 0) + 1, latest_reply: message.ts, reply_users: [...people] };
    store.timelines.get(channel).messages.set(parent.ts, counted);
    store.threads.get(threadKey(channel, parent.ts))?.set(parent.ts, counted);
  }
  put(channel, message);
  const author = authorOf(message);
  const known = store.channels.get(channel);
  if (known && !isReply(message)) known.last_ts = message.ts;
  if (author.id === store.me) return;
  const forMe = known?.is_im || (message.text ?? "").includes(`<@${store.me}>`);
  if (!looking(channel)) {
    if (forMe) store.badges.set(channel, (store.badges.get(channel) ?? 0) + 1);
    tell("unread");
  }
  if (looking(channel) || forMe) say(`${author.name}${looking(channel) ? "" : ` in ${titleOf(known)}`}: ${summary(message)}`);
}

function changed(channel, message) {
  if (!message) return;
  // Edits carry the whole message; what only this page counted (replies) is kept where the server left it out.
  const carry = (old) => ({
    ...message,
    reply_count: message.reply_count ?? old?.reply_count,
    reply_users: message.reply_users ?? old?.reply_users,
    latest_reply: message.latest_reply ?? old?.latest_reply,
  });
  const top = store.timelines.get(channel)?.messages;
  if (top?.has(message.ts)) top.set(message.ts, carry(top.get(message.ts)));
  const thread = store.threads.get(threadKey(channel, message.thread_ts ?? message.ts));
  if (thread?.has(message.ts)) thread.set(message.ts, carry(thread.get(message.ts)));
  tell("messages", channel);
}

function withMessage(channel, ts, change) {
  const places = [store.timelines.get(channel)?.messages];
  for (const [key, messages] of store.threads) if (key.startsWith(`${channel}:`)) places.push(messages);
  for (const messages of places) if (messages?.has(ts)) messages.set(ts, change(messages.get(ts)));
  tell("messages", channel);
}

function deleted(channel, ts) {
  let gone = null;
  for (const [key, messages] of store.threads) {
    if (key.startsWith(`${channel}:`) && messages.has(ts)) {
      gone = messages.get(ts);
      messages.delete(ts);
    }
  }
  const top = store.timelines.get(channel)?.messages;
  top?.delete(ts);
  const parent = gone && isReply(gone) ? top?.get(gone.thread_ts) : null;
  if (parent) top.set(parent.ts, { ...parent, reply_count: Math.max(0, (parent.reply_count ?? 1) - 1) });
  tell("messages", channel);
}

// New messages are spoken one after another; nobody is read a whole document.
function say(words) {
  spoken.textContent = words.length > 240 ? `${words.slice(0, 240)}…` : words;
}
