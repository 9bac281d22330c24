// Where messages are written: completion, formatting, files, slash commands.
import { api } from "./api.js";
import { hintWords } from "./completion.js";
import { toast, tried } from "./dialog.js";
import { freshId, h } from "./dom.js";
import { pickEmoji } from "./emoji-picker.js";
import { glyphOf } from "./emoji.js";
import { icon } from "./icons.js";
import { markNames } from "./mentions.js";
import { store } from "./store.js";
import { suggestionBox } from "./suggestion-box.js";
import { bytes } from "./time.js";

const drafts = new Map();

/**
 * A composer. `where()` gives {channel, threadTs}; `editLast()` is called for the Up key in an empty field. Gives
 * {node, focus, moveTo(label), addFiles}.
 */
export function composer({ where, editLast, inThread = false }) {
  const fieldId = freshId("composer");
  const field = h("textarea", { id: fieldId, class: "composer-field", rows: 1, autocomplete: "off", spellcheck: "true" });
  const hint = h("p", { class: "composer-hint", role: "status" });
  const attached = h("ul", { class: "attached", "aria-label": "Attached files" });
  const picker = h("input", { type: "file", multiple: true, class: "visually-hidden", tabindex: "-1", "aria-hidden": "true" });
  const send = h("button", { class: "send-button", type: "submit", "aria-label": "Send", title: "Send (Enter)" }, icon("send"));
  const box = suggestionBox(field, () => !inThread);
  let files = [];
  let key = "";
  let busy = false;

  const tool = (name, label, run) =>
    h("button", { class: "icon-button", type: "button", "aria-label": label, title: label, on: { click: (event) => run(event.currentTarget) } }, icon(name));
  const wrap = (mark, close = mark) => () => {
    const { selectionStart: start, selectionEnd: end } = field;
    const inside = field.value.slice(start, end);
    field.setRangeText(mark + inside + close, start, end, "end");
    if (!inside) field.selectionStart = field.selectionEnd = start + mark.length;
    field.focus();
    changed();
  };
  const insert = (text) => {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const node = h("form", { class: "composer", "aria-label": inThread ? "Reply" : "Message" },
    box.list, attached, field, hint,
    h("div", { class: "composer-tools" },
      tool("plus", "Attach files", () => picker.click()),
      tool("smile", "Insert an emoji", async (button) => {
        const name = await pickEmoji(button);
        if (name) insert(glyphOf(name));
      }),
      tool("at", "Mention somebody", () => insert(/(^|\s)$/.test(field.value.slice(0, field.selectionStart)) ? "@" : " @")),
      h("span", { class: "tools-gap", "aria-hidden": "true" }),
      tool("bold", "Bold", wrap("*")), tool("italic", "Italic", wrap("_")), tool("strike", "Struck through", wrap("~")),
      tool("code", "Code", wrap("`")),
      picker, send));

  function changed() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 240)}px`;
    if (key) drafts.set(key, field.value);
    send.disabled = busy || (field.value.trim() === "" && files.length === 0);
    hint.replaceChildren(...usage(field.value, inThread));
    hint.hidden = hint.childNodes.length === 0;
  }

  function drawFiles() {
    attached.hidden = files.length === 0;
    attached.replaceChildren(...files.map((file) => h("li", {}, icon("file"), h("span", {}, file.name), h("small", {}, bytes(file.size)),
      h("button", { type: "button", class: "icon-button", "aria-label": `Remove ${file.name}`, on: { click: () => {
        files = files.filter((other) => other !== file);
        drawFiles();
        changed();
      } } }, icon("close")))));
  }

  function addFiles(list) {
    files = [...files, ...list];
    drawFiles();
    changed();
    field.focus();
  }

  async function submit() {
    const typed = field.value.trim();
    if (busy || (typed === "" && files.length === 0)) return;
    busy = true;
    changed();
    const sent = await tried(() => (typed.startsWith("/") ? runCommand(typed) : post(typed)));
    busy = false;
    if (sent) {
      field.value = "";
      files = [];
      drawFiles();
    }
    changed();
    field.focus();
  }

  async function post(typed) {
    const { channel, threadTs } = where();
    const uploaded = [];
    for (const file of files) uploaded.push((await api.upload(file)).id);
    await api.send({ channel, text: markNames(typed), thread_ts: threadTs ?? undefined, files: uploaded.length > 0 ? uploaded : undefined });
    return true;
  }

  async function runCommand(typed) {
    if (inThread) {
      toast("Slash commands do not work in threads. Write it in the channel, or mention the app here.", "error");
      return false;
    }
    const [, name, rest] = /^(\/\S*)\s*([\s\S]*)$/.exec(typed);
    if (!(store.app.commands ?? []).some(({ command }) => command === name)) {
      const known = (store.app.commands ?? []).map(({ command }) => command).join(", ");
      toast(`${name} is not a command here. Known: ${known || "none"}.`, "error");
      return false;
    }
    await api.command(where().channel, name, markNames(rest));
    return true;
  }

  field.addEventListener("input", changed);
  field.addEventListener("keydown", (event) => {
    if (box.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      submit();
    } else if (event.key === "ArrowUp" && field.value === "") {
      event.preventDefault();
      editLast();
    }
  });
  field.addEventListener("paste", (event) => {
    if (event.clipboardData?.files.length > 0) {
      event.preventDefault();
      addFiles([...event.clipboardData.files]);
    }
  });
  picker.addEventListener("change", () => {
    addFiles([...picker.files]);
    picker.value = "";
  });
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  drawFiles();
  changed();

  return {
    node,
    addFiles,
    focus: () => field.focus(),
    /** Goes to another place: its draft appears, and `label` names it. */
    moveTo(label) {
      const { channel, threadTs } = where();
      const next = `${store.me}/${channel}/${threadTs ?? ""}`;
      field.placeholder = label;
      field.setAttribute("aria-label", label);
      if (next === key) return;
      key = next;
      field.value = drafts.get(key) ?? "";
      files = [];
      drawFiles();
      box.close();
      changed();
    },
    /** Puts words into the field for the person to go on with. */
    suggest(words) {
      field.value = words;
      changed();
      field.focus();
    },
  };
}

// The command being typed, what it takes, and what it is for.
function usage(text, inThread) {
  const name = /^(\/\S+)(\s|$)/.exec(text)?.[1];
  const command = name && (store.app.commands ?? []).find((one) => one.command === name);
  if (!command) return [];
  if (inThread) return ["Slash commands do not work in threads."];
  const used = text.slice(name.length).trim();
  const words = hintWords(command.usage_hint);
  return [
    h("strong", {}, command.command), " ",
    ...(words.length > 0
      ? words.map((word) => h("code", { class: used === word || used.startsWith(`${word} `) ? "hint-word hint-now" : "hint-word" }, word))
      : [h("code", {}, command.usage_hint ?? "")]),
    h("span", { class: "hint-description" }, command.description ?? ""),
  ];
}
