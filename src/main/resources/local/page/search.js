// The search box and its results.
import { api } from "./api.js";
import { avatar } from "./avatar.js";
import { tried } from "./dialog.js";
import { h } from "./dom.js";
import { summary } from "./message.js";
import { authorOf, store, tell, titleOf } from "./store.js";
import { shortTime } from "./time.js";

const form = document.getElementById("search");
const field = document.getElementById("search-field");
const results = document.getElementById("search-results");
let timer = null;

/** Puts the focus into the search box. */
export const focusSearch = () => field.focus();

async function run() {
  const words = field.value.trim();
  if (words.length < 2) return hide();
  const answer = await tried(() => api.search(words));
  if (!answer || field.value.trim() !== words) return;
  const rows = (answer.messages ?? []).slice(0, 30).map((message) => h("li", {}, result(message, words)));
  results.replaceChildren(
    h("p", { class: "results-count", role: "status" }, rows.length === 0 ? `Nothing found for “${words}”` : `${rows.length} found`),
    h("ul", {}, rows));
  results.hidden = false;
}

function hide() {
  results.hidden = true;
  results.replaceChildren();
}

function result(message, words) {
  const author = authorOf(message);
  const id = typeof message.channel === "string" ? message.channel : message.channel?.id;
  const channel = store.channels.get(id);
  return h("button", { class: "result", type: "button", on: { click: () => {
    hide();
    tell("open-message", { channel: id, ts: message.ts, threadTs: message.thread_ts });
  } } },
  avatar(author.id, author.name, "small"),
  h("span", { class: "result-words" },
    h("span", { class: "result-head" }, h("strong", {}, author.name), ` ${channel?.is_im ? "" : "#"}${titleOf(channel)} · ${shortTime(message.ts)}`),
    h("span", { class: "result-text" }, marked(excerpt(summary(message), words), words))));
}

function excerpt(text, words) {
  const at = text.toLowerCase().indexOf(words.toLowerCase());
  const from = Math.max(0, at - 60);
  return (from > 0 ? "…" : "") + text.slice(from, from + 200);
}

function marked(text, words) {
  const at = text.toLowerCase().indexOf(words.toLowerCase());
  if (at < 0) return [text];
  return [text.slice(0, at), h("mark", {}, text.slice(at, at + words.length)), text.slice(at + words.length)];
}

field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(run, 200);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
form.addEventListener("keydown", (event) => {
  const all = [field, ...results.querySelectorAll(".result")];
  const at = all.indexOf(document.activeElement);
  if (event.key === "Escape") {
    event.stopPropagation();
    hide();
    field.focus();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    all[(at + (event.key === "ArrowDown" ? 1 : all.length - 1)) % all.length]?.focus();
  }
});
document.addEventListener("mousedown", (event) => !form.contains(event.target) && hide());
