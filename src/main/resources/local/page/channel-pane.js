// The middle of the page: one channel, its messages and the place to write.
import { api } from "./api.js";
import { reloadState } from "./arrivals.js";
import { composer } from "./composer.js";
import { tried } from "./dialog.js";
import { h } from "./dom.js";
import { dropZone } from "./drop-zone.js";
import { MessageList } from "./message-list.js";
import { actionsFor, reactTo } from "./message-actions.js";
import { channelStart } from "./channel-start.js";
import { isUnread, markRead, readUpTo } from "./unread.js";
import { authorOf, on, store, tell, titleOf } from "./store.js";

const pane = document.getElementById("channel");
const scroller = h("div", { class: "scroller" });
let now = null;
let newFrom = null;

const list = new MessageList(scroller, {
  thread: (ts) => tell("open-thread", { channel: now, threadTs: ts }),
  pickEmoji: (button, message) => reactTo(button, now, message),
});
const actions = actionsFor(list, () => ({ channel: now }), (ts) => tell("open-thread", { channel: now, threadTs: ts }));
const writer = composer({
  where: () => ({ channel: now }),
  editLast: () => {
    const own = shown().filter((message) => authorOf(message).id === store.me && !message.is_ephemeral);
    if (own.length > 0) actions.edit(own.at(-1).ts);
  },
});
const readOnly = h("p", { class: "read-only" });
pane.append(scroller, writer.node, readOnly);

const timeline = () => store.timelines.get(now);
const shown = () => [...(timeline()?.messages.values() ?? [])].sort((a, b) => Number(a.ts) - Number(b.ts));

export const openChannel = () => now;
export const channelWriter = writer;

/** Opens a channel and shows its end, or the message with the ts `reveal`. */
export async function showChannel(id, { reveal = null, focus = true } = {}) {
  const same = now === id;
  now = id;
  pane.hidden = false;
  if (!same) {
    list.clear();
    newFrom = store.channels.has(id) && isUnread(store.channels.get(id)) ? readUpTo(id) : null;
  }
  const channel = store.channels.get(id);
  const title = titleOf(channel);
  writer.moveTo(channel?.is_im ? `Message ${title}` : `Message #${title}`);
  const may = channel && !channel.is_archived && (channel.is_im || channel.is_member !== false);
  writer.node.hidden = !may;
  readOnly.hidden = Boolean(may);
  readOnly.replaceChildren(...(channel?.is_archived
    ? ["This channel is archived."]
    : [`You are not a member of #${title}.`, h("button", { class: "button primary small", type: "button", on: { click: () => join(id) } }, "Join")]));
  draw();
  await loadChannel();
  if (now !== id) return;
  if (reveal) await revealMessage(reveal);
  else if (!same) list.toEnd();
  if (focus && !reveal && may && !matchMedia("(pointer: coarse)").matches) writer.focus();
}

async function join(id) {
  if (!(await tried(() => api.join(id)))) return;
  await reloadState();
  await showChannel(id);
}

/** Hides the channel, for the app's Home tab. */
export function hideChannel() {
  now = null;
  pane.hidden = true;
}

/** Loads the end of the open channel again; what the app said only to me stays. */
export async function loadChannel() {
  const id = now;
  if (!id) return;
  const answer = await tried(() => api.messages(id));
  if (!answer) return;
  const had = store.timelines.get(id)?.messages ?? new Map();
  const messages = new Map(answer.messages.map((message) => [message.ts, message]));
  const oldest = answer.messages.reduce((least, message) => Math.min(least, Number(message.ts)), Infinity);
  for (const [ts, message] of had) {
    if (message.is_ephemeral || (answer.has_more && Number(ts) < oldest)) messages.set(ts, messages.get(ts) ?? message);
  }
  store.timelines.set(id, { messages, hasMore: Boolean(answer.has_more) });
  tell("messages", id);
}

async function loadOlder() {
  const id = now;
  const known = timeline();
  const oldest = shown()[0];
  if (!known?.hasMore || known.loading || !oldest) return false;
  known.loading = true;
  const answer = await tried(() => api.messages(id, { before: oldest.ts }));
  known.loading = false;
  if (!answer) return false;
  for (const message of answer.messages) known.messages.set(message.ts, message);
  known.hasMore = Boolean(answer.has_more) && answer.messages.length > 0;
  const fromEnd = scroller.scrollHeight - scroller.scrollTop;
  tell("messages", id);
  if (now === id && !list.stick) scroller.scrollTop = scroller.scrollHeight - fromEnd;
  return answer.messages.length > 0;
}

async function revealMessage(ts) {
  for (let page = 0; page < 50 && !timeline()?.messages.has(ts); page += 1) {
    list.stick = false;
    if (!(await loadOlder())) break;
  }
  return list.reveal(ts);
}

function draw() {
  if (!now) return;
  const channel = store.channels.get(now);
  const known = timeline();
  const messages = shown();
  const first = !known ? null : known.hasMore
    ? { key: "older", make: () => h("div", { class: "older" }, h("button", { class: "button small", type: "button", on: { click: loadOlder } }, "Show older messages")) }
    : { key: `start-${now}-${messages.length === 0}-${channel?.topic ?? ""}`, make: () => channelStart(channel, messages.length === 0, (words) => writer.suggest(words)) };
  list.show(messages, { channel: now }, { first, newFrom });
  seen();
}

// What stands in front of a reader who looks at the page has been read.
function seen() {
  if (!now || document.hidden) return;
  const last = shown().at(-1);
  if (last) markRead(now, last.ts);
}

scroller.addEventListener("scroll", () => scroller.scrollTop < 120 && !list.stick && loadOlder());
document.addEventListener("visibilitychange", () => {
  // What arrives while the reader looks elsewhere is new when they come back.
  if (document.hidden) newFrom = shown().at(-1)?.ts ?? null;
  else seen();
});
on("messages", (channel) => channel === now && draw());
on("sessions", draw);

dropZone(pane, writer.addFiles);
