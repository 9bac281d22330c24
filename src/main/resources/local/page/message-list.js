// A list of messages that keeps what is already on the page and changes only what is new or edited.
import { h } from "./dom.js";
import { messageNode } from "./message.js";
import { authorOf, store, threadKey } from "./store.js";
import { dayKey, dayName } from "./time.js";

const GROUP_SECONDS = 5 * 60;

/** A list in `root` (the scrolling element). `place` is {channel, threadTs?}; `open` is handed to each message. */
export class MessageList {
  constructor(root, open) {
    this.root = root;
    this.open = open;
    this.rows = new Map();
    this.body = h("div", { class: "rows", role: "feed", "aria-label": "Messages" });
    this.root.append(this.body);
    this.active = null;
    this.stick = true;
    this.root.addEventListener("scroll", () => {
      this.stick = this.root.scrollHeight - this.root.scrollTop - this.root.clientHeight < 60;
    });
    // Pictures and previews grow after they were put in; a reader at the end stays at the end.
    const growth = new ResizeObserver(() => this.stick && this.toEnd());
    growth.observe(this.body);
    growth.observe(this.root);
    this.body.addEventListener("keydown", (event) => this.#rove(event));
    this.body.addEventListener("focusin", (event) => this.#activate(event.target.closest("article")));
  }

  /** Forgets everything, for another channel or another person. */
  clear() {
    this.rows.clear();
    this.body.replaceChildren();
    this.active = null;
    this.stick = true;
  }

  /** Shows the messages, oldest first; `first` is a node above them and `newFrom` the ts after which "New" stands. */
  show(messages, place, { first = null, newFrom = null, divide = true, after = null } = {}) {
    const focused = this.body.contains(document.activeElement) ? document.activeElement.closest("[data-row]")?.dataset.row : null;
    const wanted = this.#plan(messages, place, { first, newFrom, divide, after });
    const keep = new Set(wanted.map((row) => row.key));
    for (const [key, row] of this.rows) {
      if (!keep.has(key)) {
        row.node.remove();
        this.rows.delete(key);
      }
    }
    let before = this.body.firstElementChild;
    for (const { key, mark, make } of wanted) {
      const had = this.rows.get(key);
      if (had && had.mark === mark) {
        if (had.node === before) before = before.nextElementSibling;
        else this.body.insertBefore(had.node, before);
        continue;
      }
      const node = make();
      node.dataset.row = key;
      if (had) {
        if (had.node === before) before = before.nextElementSibling;
        node.classList.toggle("flash", had.node.classList.contains("flash"));
        had.node.replaceWith(node);
      } else {
        this.body.insertBefore(node, before);
      }
      this.rows.set(key, { mark, node });
    }
    this.#activate(this.body.querySelector(`article[data-ts="${this.active}"]`) ?? [...this.body.querySelectorAll("article")].at(-1));
    if (focused && !this.body.contains(document.activeElement)) this.rows.get(focused)?.node.focus({ preventScroll: true });
    if (this.stick) this.toEnd();
  }

  toEnd() {
    this.root.scrollTop = this.root.scrollHeight;
  }

  /** Brings a message into view, marks it for a moment and puts the focus on it. */
  reveal(ts, focus = true) {
    const node = this.body.querySelector(`article[data-ts="${CSS.escape(ts)}"]`);
    if (!node) return false;
    this.stick = false;
    node.scrollIntoView({ block: "center" });
    node.classList.add("flash");
    setTimeout(() => node.classList.remove("flash"), 3500);
    if (focus) node.focus({ preventScroll: true });
    return true;
  }

  #plan(messages, place, { first, newFrom, divide, after }) {
    const rows = [];
    if (first) rows.push({ key: "first", mark: first.key, make: first.make });
    let previous = null;
    let marked = false;
    for (const message of messages) {
      let apart = !previous;
      if (divide && (!previous || dayKey(previous.ts) !== dayKey(message.ts))) {
        rows.push(divider(`day-${dayKey(message.ts)}`, dayName(message.ts), "day"));
        apart = true;
      }
      if (!marked && newFrom && Number(message.ts) > Number(newFrom) && authorOf(message).id !== store.me && !message.is_ephemeral) {
        rows.push(divider(`new-${newFrom}`, "New", "new"));
        marked = apart = true;
      }
      const grouped = !apart && sameGroup(previous, message);
      const status = store.sessions.get(threadKey(place.channel, message.ts)) ?? "";
      rows.push({
        key: `m-${message.ts}`,
        mark: `${grouped}|${status}|${JSON.stringify(message)}`,
        make: () => messageNode(message, { ...place, grouped }, this.open),
      });
      if (after && after.ts === message.ts) {
        rows.push({ key: "after", mark: after.key, make: after.make });
        previous = null;
      } else previous = message;
    }
    return rows;
  }

  // One message can be reached with Tab; the arrow keys go on from there.
  #activate(article) {
    if (!article) return;
    for (const other of this.body.querySelectorAll('article[tabindex="0"]')) other.tabIndex = -1;
    article.tabIndex = 0;
    this.active = article.dataset.ts;
  }

  #rove(event) {
    if (!event.target.matches("article") || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = [...this.body.querySelectorAll("article")];
    const at = all.indexOf(event.target);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = all[Math.max(0, Math.min(all.length - 1, to))];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }
}

function divider(key, label, kind) {
  return {
    key,
    mark: label,
    make: () => h("div", { class: `divider divider-${kind}`, role: "separator", "aria-label": label }, h("span", {}, label)),
  };
}

function sameGroup(previous, message) {
  return Boolean(previous) && authorOf(previous).id === authorOf(message).id && authorOf(previous).name === authorOf(message).name &&
    Number(message.ts) - Number(previous.ts) < GROUP_SECONDS && !previous.is_ephemeral && !message.is_ephemeral;
}
