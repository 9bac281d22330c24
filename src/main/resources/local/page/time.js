// Times of messages, in the reader's own clock and language.

export const toDate = (ts) => new Date(Number.parseFloat(ts) * 1000);

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });
const longDay = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const yearDay = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const shortDay = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

export const clockTime = (ts) => clock.format(toDate(ts));
export const fullTime = (ts) => full.format(toDate(ts));

/** A key that two moments share exactly when they fall on one day. */
export const dayKey = (ts) => toDate(ts).toDateString();

/** "Today", "Yesterday" or the date. */
export function dayName(ts) {
  const date = toDate(ts);
  const now = new Date();
  if (date.toDateString() === now.toDateString()) return "Today";
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date.toDateString() === yesterday.toDateString()) return "Yesterday";
  return (date.getFullYear() === now.getFullYear() ? longDay : yearDay).format(date);
}

/** "just now", "12 minutes ago", "3 hours ago", "4 May". */
export function ago(ts) {
  const minutes = Math.floor((Date.now() - toDate(ts).getTime()) / 60000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} minute${minutes === 1 ? "" : "s"} ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} hour${hours === 1 ? "" : "s"} ago`;
  return shortDay.format(toDate(ts));
}

export const shortTime = (ts) => (dayKey(ts) === new Date().toDateString() ? clockTime(ts) : shortDay.format(toDate(ts)));

/** A size in bytes, readable. */
export function bytes(size) {
  if (!Number.isFinite(size)) return "";
  if (size < 1024) return `${size} B`;
  if (size < 1024 * 1024) return `${(size / 1024).toFixed(1)} KB`;
  return `${(size / 1024 / 1024).toFixed(1)} MB`;
}
