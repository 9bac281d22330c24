// Shortcuts of the whole page, and the list of them.
import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { focusSearch } from "./search.js";
import { tell } from "./store.js";

const SHORTCUTS = [
  ["Everywhere", [["?", "This list"], ["/", "Search"], ["C", "Write a message"], ["G", "Go to the list of channels"], ["M", "Go to the messages"],
    ["Esc", "Close what is open: menu, search, thread"]]],
  ["On a message", [["↑ ↓", "Message before or after"], ["Enter or T", "Open its thread"], ["R", "React"], ["H", "Hand it to the app"], ["L", "Copy its link"],
    ["E", "Edit your own"], ["Del", "Delete your own"]]],
  ["While writing", [["Enter", "Send"], ["Shift + Enter", "New line"], ["@  #  :  /", "Complete people, channels, emoji, commands"], ["Tab", "Take the suggestion"],
    ["↑", "Edit your last message (in an empty field)"]]],
];

/** Opens the list of shortcuts. */
export function showShortcuts() {
  openDialog({
    title: "Keyboard shortcuts",
    body: h("div", { class: "shortcuts" }, SHORTCUTS.map(([title, rows]) => h("section", {}, h("h3", {}, title),
      h("dl", {}, rows.map(([keys, what]) => h("div", {}, h("dt", {}, h("kbd", {}, keys)), h("dd", {}, what))))))),
  });
}

const typing = (target) => target.matches?.("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") return tell("escape");
  if (typing(event.target)) return;
  const run = {
    "?": showShortcuts,
    "/": focusSearch,
    c: () => tell("focus-composer"),
    g: () => document.querySelector('.place[aria-current="page"], .place')?.focus(),
    m: () => document.querySelector('#channel article[tabindex="0"]')?.focus(),
  }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!run) return;
  event.preventDefault();
  run();
});
