// Standard Markdown inside of one line.
import { append, h, link } from "./dom.js";
import { glyphOf } from "./emoji.js";
import { angleNode } from "./mentions.js";
import { emojiNode } from "./mrkdwn.js";

const STYLES = [["***", ["strong", "em"]], ["___", ["strong", "em"]], ["**", ["strong"]], ["__", ["strong"]],
  ["~~", ["s"]], ["*", ["em"]], ["_", ["em"]]];

/** The nodes of one line. */
export function markdownInline(text) {
  const nodes = [];
  let plain = "";
  let at = 0;
  while (at < text.length) {
    if (text[at] === "\\" && /[\\`*_{}[\]()#+.!|>~<-]/.test(text[at + 1] ?? "")) {
      plain += text[at + 1];
      at += 2;
      continue;
    }
    const found = nodeAt(text, at);
    if (found) {
      if (plain) nodes.push(document.createTextNode(entities(plain)));
      plain = "";
      nodes.push(found.node);
      at = found.end;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  if (plain) nodes.push(document.createTextNode(entities(plain)));
  return nodes;
}

const entities = (text) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

function nodeAt(text, at) {
  switch (text[at]) {
    case "`":
      return code(text, at);
    case "[":
      return bracket(text, at, false);
    case "!":
      return text[at + 1] === "[" ? bracket(text, at + 1, true) : null;
    case "<":
      return angle(text, at);
    case ":":
      return emoji(text, at);
    case "h":
      return /\w/.test(text[at - 1] ?? " ") ? null : address(text, at);
    case "*":
    case "_":
    case "~":
      return styled(text, at);
    default:
      return null;
  }
}

function code(text, at) {
  const mark = /^`+/.exec(text.slice(at))[0];
  const end = text.indexOf(mark, at + mark.length);
  if (end < 0) return null;
  return { node: h("code", {}, text.slice(at + mark.length, end).replace(/^ (.*) $/, "$1")), end: end + mark.length };
}

function bracket(text, at, picture) {
  let depth = 0;
  let close = at;
  for (; close < text.length; close += 1) {
    if (text[close] === "\\") close += 1;
    else if (text[close] === "[") depth += 1;
    else if (text[close] === "]" && --depth === 0) break;
  }
  const target = /^\(\s*<?([^\s()>]*(?:\([^\s()]*\)[^\s()>]*)*)>?(?:\s+"[^"]*")?\s*\)/.exec(text.slice(close + 1));
  if (!target) return null;
  const label = text.slice(at + 1, close);
  const shown = picture ? `🖼 ${label || target[1]}` : markdownInline(label);
  return { node: link(target[1], shown), end: close + 1 + target[0].length };
}

function angle(text, at) {
  const end = text.indexOf(">", at);
  if (end < 0) return null;
  const node = angleNode(text.slice(at + 1, end));
  return node ? { node, end: end + 1 } : null;
}

function emoji(text, at) {
  const match = /^:([a-z0-9_+'-]+):/.exec(text.slice(at, at + 50));
  const glyph = match && glyphOf(match[1]);
  return glyph ? { node: emojiNode(match[1], glyph), end: at + match[0].length } : null;
}

function address(text, at) {
  const match = /^https?:\/\/[^\s<>|`]+/i.exec(text.slice(at));
  if (!match) return null;
  const url = match[0].replace(/[.,;:!?)*_~'"\]]+$/, "");
  return { node: link(url, url), end: at + url.length };
}

function styled(text, at) {
  let run = at;
  while (text[run] === text[at]) run += 1;
  if (/\s/.test(text[run] ?? " ")) return null;
  for (const [mark, tags] of STYLES) {
    if (!text.startsWith(mark, at)) continue;
    if (mark[0] === "_" && /\w/.test(text[at - 1] ?? " ")) continue;
    const end = closing(text, at + mark.length, mark);
    if (end < 0) continue;
    const inner = markdownInline(text.slice(at + mark.length, end));
    const node = tags.reduceRight((inside, tag) => append(h(tag), [inside]), inner);
    return { node, end: end + mark.length };
  }
  return null;
}

function closing(text, from, mark) {
  for (let end = from; end < text.length; end += 1) {
    if (text[end] === "\\") {
      end += 1;
    } else if (text[end] === "`") {
      const close = text.indexOf("`", end + 1);
      if (close > 0) end = close;
    } else if (text.startsWith(mark, end) && end > from && !/\s/.test(text[end - 1])) {
      if (mark.length === 1 && (text[end + 1] === mark || text[end - 1] === mark)) {
        // Part of a longer mark inside of this one: pass over the whole run.
        while (text[end + 1] === mark) end += 1;
        continue;
      }
      if (mark[0] === "_" && /\w/.test(text[end + mark.length] ?? " ")) continue;
      return end;
    }
  }
  return -1;
}
