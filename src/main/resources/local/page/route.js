// Addresses: where the reader is, as the page's own fragment, and permalinks to messages.

/** The permalink of a message. */
export function permalink(channel, message) {
  const base = `${location.origin}/archives/${channel}/p${message.ts.replace(".", "")}`;
  return message.thread_ts && message.thread_ts !== message.ts ? `${base}?thread_ts=${message.thread_ts}&cid=${channel}` : base;
}

const toTs = (digits) => `${digits.slice(0, -6)}.${digits.slice(-6)}`;

/** What an address points to: {channel, ts?, threadTs?}, or null. */
export function permalinkTarget(url) {
  const match = /^\/archives\/([A-Z0-9]+)(?:\/p(\d{7,}))?\/?$/.exec(url.pathname);
  if (!match) return null;
  return { channel: match[1], ts: match[2] ? toTs(match[2]) : null, threadTs: url.searchParams.get("thread_ts") };
}

/** Where the fragment says the reader is: {home: true} or {channel, threadTs?, ts?}, or null. */
export function fragmentTarget() {
  const [what, threadTs, ts] = location.hash.slice(1).split("/");
  if (!what) return null;
  if (what === "home") return { home: true };
  return { channel: what, threadTs: threadTs || null, ts: ts || null };
}

/** Remembers where the reader is, so that Back, Forward and a reload come there again. */
export function goTo({ home, channel, threadTs }, replace = false) {
  const address = `/${location.search}#${home ? "home" : channel}${threadTs ? `/${threadTs}` : ""}`;
  if (address === location.pathname + location.search + location.hash) return;
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
}
