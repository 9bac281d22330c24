// The pane on the right: one thread and the place to reply in it.
import { api } from "./api.js";
import { composer } from "./composer.js";
import { tried } from "./dialog.js";
import { actionsFor, reactTo } from "./message-actions.js";
import { MessageList } from "./message-list.js";
import { h } from "./dom.js";
import { dropZone } from "./drop-zone.js";
import { icon } from "./icons.js";
import { authorOf, on, store, tell, threadKey, titleOf } from "./store.js";

const pane = document.getElementById("thread");
const scroller = h("div", { class: "scroller" });
const heading = h("h2", { class: "pane-title" }, "Thread");
const place = h("span", { class: "pane-place" });
const working = h("p", { class: "working-line", role: "status" });
let now = null;

const list = new MessageList(scroller, {
  thread: () => {},
  pickEmoji: (button, message) => reactTo(button, now.channel, message),
});
const actions = actionsFor(list, () => now ?? {}, () => writer.focus());
const writer = composer({
  where: () => now ?? {},
  inThread: true,
  editLast: () => {
    const own = [...(messages()?.values() ?? [])].filter((message) => authorOf(message).id === store.me && !message.is_ephemeral);
    if (own.length > 0) actions.edit(own.at(-1).ts);
  },
});
const stop = h("button", { class: "button small stop", type: "button" }, icon("stop"), "Stop");
stop.addEventListener("click", () => now && tried(() => api.stop(now.channel, now.threadTs)));
const close = h("button", { class: "icon-button", type: "button", "aria-label": "Close thread", title: "Close thread (Esc)" }, icon("close"));
close.addEventListener("click", () => tell("close-thread"));
pane.append(h("header", { class: "pane-head" }, h("div", { class: "pane-words" }, heading, place), close), scroller, working, writer.node);

dropZone(pane, writer.addFiles);

const messages = () => (now ? store.threads.get(threadKey(now.channel, now.threadTs)) : null);

/** The thread that is open: {channel, threadTs}, or null. */
export const openThread = () => now;

/** Opens a thread; `reveal` is the ts of the message to show, `focus` whether its composer takes the focus. */
export async function showThread(channel, threadTs, { reveal = null, focus = true } = {}) {
  const same = now?.channel === channel && now?.threadTs === threadTs;
  now = { channel, threadTs };
  pane.hidden = false;
  document.body.classList.add("with-thread");
  if (!same) list.clear();
  writer.moveTo("Reply…");
  draw();
  await loadThread();
  if (reveal) list.reveal(reveal);
  else if (focus) writer.focus();
}

/** Closes the pane. */
export function hideThread() {
  now = null;
  pane.hidden = true;
  document.body.classList.remove("with-thread");
  list.clear();
}

/** Loads the open thread again. */
export async function loadThread() {
  if (!now) return;
  const { channel, threadTs } = now;
  const answer = await tried(() => api.messages(channel, { thread_ts: threadTs, limit: 1000 }));
  if (!answer) return;
  const had = store.threads.get(threadKey(channel, threadTs));
  const kept = [...(had?.values() ?? [])].filter((message) => message.is_ephemeral);
  const all = [...answer.messages.filter(Boolean), ...kept.filter((one) => !answer.messages.some((message) => message.ts === one.ts))];
  all.sort((a, b) => Number(a.ts) - Number(b.ts));
  store.threads.set(threadKey(channel, threadTs), new Map(all.map((message) => [message.ts, message])));
  draw();
}

function draw() {
  if (!now) return;
  const channel = store.channels.get(now.channel);
  place.textContent = channel?.is_im ? titleOf(channel) : `#${titleOf(channel)}`;
  const root = store.timelines.get(now.channel)?.messages.get(now.threadTs);
  const all = messages() ? [...messages().values()] : root ? [root] : [];
  const replies = all.filter((message) => message.ts !== now.threadTs).length;
  const label = `${replies} ${replies === 1 ? "reply" : "replies"}`;
  list.show(all, { channel: now.channel, threadTs: now.threadTs }, {
    divide: false,
    after: replies > 0 && {
      ts: now.threadTs, key: label, make: () => h("div", { class: "divider divider-replies" }, h("span", {}, label)),
    },
  });
  const status = store.sessions.get(threadKey(now.channel, now.threadTs));
  const said = { processing: "is working", suspended: "waits for an answer" }[status];
  working.hidden = !said;
  working.replaceChildren(...(said ? [h("span", { class: "dots", "aria-hidden": "true" }), `${store.app.name ?? "The app"} ${said}…`, status === "processing" ? stop : null].filter(Boolean) : []));
}

on("messages", (channel) => now?.channel === channel && draw());
on("sessions", draw);
on("state", draw);
export const threadWriter = writer;
