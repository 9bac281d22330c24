// The page's calls to its server.
import { store } from "./store.js";

/** A call that the server refused, with a sentence for the person. */
export class Refused extends Error {}

// What the server refuses most often, in a person's words.
const SENTENCES = {
  not_in_channel: "you are not in this channel",
  is_archived: "this channel is archived",
  operation_timeout: "the app did not answer in time",
  app_not_connected: "the app is not connected",
  name_taken: "that name is taken",
  already_reacted: "you reacted with this already",
};
const sentence = (error) => error?.replaceAll("_", " ");

async function answerOf(response, what) {
  let answer;
  try {
    answer = await response.json();
  } catch {
    throw new Refused(`${what} failed: the server answered ${response.status}.`);
  }
  if (!response.ok || answer.ok === false) {
    if (answer.response_action) return answer;
    const details = (answer.response_metadata?.messages ?? []).map((message) => message.replace(/^\[ERROR\] /, ""));
    throw new Refused(`${what} failed: ${SENTENCES[answer.error] ?? (details.join("; ") || sentence(answer.error) || response.status)}.`);
  }
  return answer;
}

async function get(path, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== "") query.set(name, value);
  }
  const response = await fetch(`${path}?${query}`, { headers: { Accept: "application/json" } });
  return answerOf(response, "Loading");
}

async function post(name, body, what) {
  const response = await fetch(`/_page/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ as: store.me, ...body }),
  });
  return answerOf(response, what);
}

export const api = {
  state: (as) => get("/_page/state", { as }),
  messages: (channel, more = {}) => get("/_page/messages", { as: store.me, channel, limit: 100, ...more }),
  search: (q) => get("/_page/search", { as: store.me, q }),
  send: (body) => post("message", body, "Sending"),
  edit: (channel, ts, text) => post("edit", { channel, ts, text }, "Editing"),
  remove: (channel, ts) => post("delete", { channel, ts }, "Deleting"),
  command: (channel, command, text) => post("command", { channel, command, text }, `The command ${command}`),
  shortcut: (body) => post("shortcut", body, "The shortcut"),
  click: (body) => post("click", body, "The click"),
  submit: (view_id, values) => post("submit", { view_id, values }, "Submitting"),
  close: (view_id) => post("close", { view_id }, "Closing"),
  react: (channel, ts, name, add) => post("reaction", { channel, ts, name, add }, "The reaction"),
  open: (user) => post("open", { user }, "Opening the conversation"),
  join: (channel) => post("open", { channel }, "Joining the channel"),
  home: () => post("home", {}, "Opening Home"),
  stop: (channel, thread_ts) => post("stop", { channel, thread_ts }, "Stopping"),
  createChannel: (name, is_private) => post("channel", { name, is_private }, "Creating the channel"),
  invite: (channel, user) => post("invite", { channel, user }, "Inviting"),

  /** Uploads one file and gives its record. */
  async upload(file) {
    const form = new FormData();
    form.append("as", store.me);
    form.append("file", file, file.name);
    const response = await fetch(`/_page/upload?as=${encodeURIComponent(store.me)}`, { method: "POST", body: form });
    return (await answerOf(response, `Uploading ${file.name}`)).file;
  },
};

/** Where a file of a message is downloaded. */
export const fileUrl = (file) => `/files/${encodeURIComponent(file.id)}/${encodeURIComponent(file.name ?? "file")}`;
