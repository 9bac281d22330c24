// Which messages this person has read in this browser.
import { store, tell } from "./store.js";

const KEY = "read-marks";
let marks = load();

function load() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

const id = (channel) => `${store.team.id ?? ""}/${store.me}/${channel}`;

/** The ts up to which a channel has been read, or null. */
export const readUpTo = (channel) => marks[id(channel)] ?? null;

/** A person who looks for the first time has nothing unread. */
export function beginMarks() {
  for (const channel of store.channels.values()) {
    if (channel.last_ts && !marks[id(channel.id)]) marks[id(channel.id)] = channel.last_ts;
  }
  save();
}

/** Notes that everything up to `ts` has been read. */
export function markRead(channel, ts) {
  store.badges.delete(channel);
  if (Number(marks[id(channel)] ?? 0) < Number(ts)) {
    marks[id(channel)] = ts;
    save();
  }
  tell("unread");
}

/** Whether a channel has something its reader has not seen. */
export const isUnread = (channel) => Number(channel.last_ts ?? 0) > Number(readUpTo(channel.id) ?? 0);

function save() {
  try {
    localStorage.setItem(KEY, JSON.stringify(marks));
  } catch {
    // Without storage the marks live as long as the page.
  }
}
