// Slack's own text markup (mrkdwn) as DOM nodes.
import { append, h, link } from "./dom.js";
import { glyphOf } from "./emoji.js";
import { angleNode, unescapeText } from "./mentions.js";

const STYLES = { "*": "strong", _: "em", "~": "s" };
const ADDRESS = /^https?:\/\/[^\s<>|`]+/i;

/** The nodes of a whole text: paragraphs, quotes, lists, code fences. */
export function mrkdwn(text) {
  const root = h("div", { class: "mrkdwn" });
  const parts = String(text ?? "").split(/```/);
  parts.forEach((part, index) => {
    // An odd part stands between two fences; a fence that is never closed is plain text.
    if (index % 2 === 1 && index < parts.length - 1) {
      root.append(h("pre", { class: "code-block", tabindex: "0" }, h("code", {}, unescapeText(part.replace(/^\n|\n$/g, "")))));
    } else {
      const lead = index % 2 === 1 ? "```" : "";
      lines(root, lead + (index > 0 && index % 2 === 0 ? part.replace(/^\n/, "") : part));
    }
  });
  return root;
}

function lines(root, text) {
  if (text === "") return;
  const rows = text.split("\n");
  let at = 0;
  while (at < rows.length) {
    const kind = kindOf(rows[at]);
    const start = at;
    while (at < rows.length && kindOf(rows[at]) === kind) at += 1;
    root.append(block(kind, rows.slice(start, at)));
  }
}

function kindOf(row) {
  if (/^(>|&gt;)/.test(row)) return "quote";
  if (/^\s*[•◦▪-] /.test(row)) return "bullets";
  if (/^\s*\d{1,3}[.)] /.test(row)) return "numbers";
  return "text";
}

function block(kind, rows) {
  switch (kind) {
    case "quote": {
      const quote = h("blockquote", {});
      lines(quote, rows.map((row) => row.replace(/^(>|&gt;) ?/, "")).join("\n"));
      return quote;
    }
    case "bullets":
      return h("ul", {}, rows.map((row) => item(row, /^\s*[•◦▪-] /)));
    case "numbers": {
      const first = Number.parseInt(rows[0].trim(), 10);
      return h("ol", { start: first === 1 ? null : first }, rows.map((row) => item(row, /^\s*\d{1,3}[.)] /)));
    }
    default:
      return h("div", { class: "mrkdwn-text" }, rows.flatMap((row, index) => [index > 0 ? h("br") : null, inline(row)]));
  }
}

function item(row, mark) {
  const depth = Math.min(3, Math.floor((row.length - row.trimStart().length) / 2));
  return h("li", { class: depth > 0 ? `indent-${depth}` : null }, inline(row.replace(mark, "")));
}

/** The nodes of one line: bold, italic, strike, code, mentions, links, emoji. */
export function inline(text) {
  const nodes = [];
  let plain = "";
  const flush = () => {
    if (plain) nodes.push(document.createTextNode(unescapeText(plain)));
    plain = "";
  };
  let at = 0;
  while (at < text.length) {
    const found = nodeAt(text, at);
    if (found) {
      flush();
      nodes.push(found.node);
      at = found.end;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

function nodeAt(text, at) {
  const sign = text[at];
  if (sign === "<") return angle(text, at);
  if (sign === "`") return code(text, at);
  if (sign === ":") return emoji(text, at);
  if (sign in STYLES) return styled(text, at, sign);
  if (sign === "h" && !/\w/.test(text[at - 1] ?? " ")) return bareAddress(text, at);
  return null;
}

function angle(text, at) {
  const end = text.indexOf(">", at);
  if (end < 0) return null;
  const node = angleNode(text.slice(at + 1, end));
  return node ? { node, end: end + 1 } : null;
}

function code(text, at) {
  const end = text.indexOf("`", at + 1);
  if (end <= at + 1) return null;
  return { node: h("code", {}, unescapeText(text.slice(at + 1, end))), end: end + 1 };
}

function emoji(text, at) {
  const match = /^:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/.exec(text.slice(at, at + 60));
  if (!match) return null;
  const glyph = glyphOf(match[1]);
  return glyph ? { node: emojiNode(match[1], glyph), end: at + match[0].length } : null;
}

/** An emoji with its name for screen readers and on hover. */
export function emojiNode(name, glyph = glyphOf(name)) {
  if (!glyph) return document.createTextNode(`:${name}:`);
  return h("span", { class: "emoji", role: "img", "aria-label": `${name} emoji`, title: `:${name}:` }, glyph);
}

function styled(text, at, sign) {
  const before = text[at - 1] ?? " ";
  if (/[\w*_~]/.test(before) || /\s/.test(text[at + 1] ?? " ")) return null;
  for (let end = text.indexOf(sign, at + 2); end > 0; end = text.indexOf(sign, end + 1)) {
    const inside = text.slice(at + 1, end);
    const after = text[end + 1] ?? " ";
    if (!/\s$/.test(inside) && !/\w/.test(after) && balanced(inside)) {
      return { node: append(h(STYLES[sign]), inline(inside)), end: end + 1 };
    }
  }
  return null;
}

// A style must not close inside of a mention, link or code.
const balanced = (inside) =>
  inside.split("<").length === inside.split(">").length && inside.split("`").length % 2 === 1;

function bareAddress(text, at) {
  const match = ADDRESS.exec(text.slice(at));
  if (!match) return null;
  const address = match[0].replace(/[.,;:!?)*_~'"]+$/, "");
  return { node: link(unescapeText(address), unescapeText(address)), end: at + address.length };
}
