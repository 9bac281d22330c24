// What the page knows, and who wants to hear when it changes.

const listeners = new Map();

export const store = {
  team: { name: "" },
  me: "",
  users: new Map(),
  channels: new Map(),
  app: { connected: false, commands: [], shortcuts: [], suggested_prompts: [] },
  /** channel id -> {messages: Map ts -> message, hasMore} of what has been loaded */
  timelines: new Map(),
  /** "channel:thread_ts" -> Map ts -> message */
  threads: new Map(),
  /** "channel:thread_ts" -> status word of the app's session there */
  sessions: new Map(),
  /** channel id -> number of unread messages that concern me */
  badges: new Map(),
  homeView: null,
};

/** Calls `listener` whenever `topic` is told. */
export function on(topic, listener) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(listener);
}

/** Tells everybody who listens to `topic`. */
export function tell(topic, detail) {
  for (const listener of listeners.get(topic) ?? []) listener(detail);
}

/** Takes over what GET /_page/state said. */
export function takeState(state) {
  store.team = state.team ?? store.team;
  store.me = state.me ?? store.me;
  store.users = new Map((state.users ?? []).map((user) => [user.id, user]));
  store.channels = new Map((state.channels ?? []).map((channel) => [channel.id, channel]));
  store.app = { commands: [], shortcuts: [], suggested_prompts: [], ...(state.app ?? {}) };
}

export const threadKey = (channel, threadTs) => `${channel}:${threadTs}`;

export const isApp = (userId) => Boolean(userId) && userId === store.app.bot_user_id;

/** A person's name as shown, or the id where nobody has it. */
export function nameOf(userId) {
  const user = store.users.get(userId);
  return user?.real_name || user?.name || userId || "Somebody";
}

/** The author of a message: {id, name, isBot}. */
export function authorOf(message) {
  const id = message.user ?? (message.bot_id ? store.app.bot_user_id : null) ?? message.bot_id;
  const user = store.users.get(id);
  const isBot = Boolean(message.bot_id) || Boolean(user?.is_bot);
  return { id, name: message.username || (user ? nameOf(id) : isBot ? store.app.name ?? "App" : nameOf(id)), isBot };
}

/** What a channel is called in the sidebar and in headings (without the sign in front). */
export function titleOf(channel) {
  if (!channel) return "";
  if (channel.is_im) return channel.user === store.me ? `${nameOf(store.me)} (you)` : nameOf(channel.user);
  if (channel.is_mpim) return (channel.members ?? []).filter((id) => id !== store.me).map(nameOf).join(", ");
  return channel.name || channel.id;
}

/** The direct conversation with somebody, if there is one already. */
export function directWith(userId) {
  return [...store.channels.values()].find((channel) => channel.is_im && channel.user === userId);
}

/** A message the page has loaded, wherever it stands. */
export function findMessage(channel, ts) {
  const inChannel = store.timelines.get(channel)?.messages.get(ts);
  if (inChannel) return inChannel;
  for (const [key, messages] of store.threads) {
    if (key.startsWith(`${channel}:`) && messages.has(ts)) return messages.get(ts);
  }
  return null;
}
