// Slack's rich_text blocks as DOM nodes.
import { h, link } from "./dom.js";
import { emojiNode } from "./mrkdwn.js";
import { broadcast, channelMention, userMention } from "./mentions.js";

/** The nodes of one rich_text object. */
export function richText(block) {
  return h("div", { class: "rich-text" }, (block?.elements ?? []).map(part));
}

function part(element) {
  switch (element.type) {
    case "rich_text_section":
      return h("div", { class: "rich-section" }, leaves(element.elements));
    case "rich_text_list":
      return list(element);
    case "rich_text_quote":
      return h("blockquote", {}, leaves(element.elements));
    case "rich_text_preformatted":
      return h("pre", { class: "code-block", tabindex: "0" }, h("code", {}, leaves(element.elements)));
    default:
      return h("div", { class: "unsupported" }, `Unsupported text element: ${element.type}`);
  }
}

function list(element) {
  const indent = Math.min(5, element.indent ?? 0);
  const items = (element.elements ?? []).map((item) => h("li", {}, leaves(item.elements)));
  const ordered = element.style === "ordered";
  const start = ordered && element.offset ? element.offset + 1 : null;
  return h(ordered ? "ol" : "ul", { class: `rich-list rich-indent-${indent}`, start }, items);
}

// A line break in a text is one in the page, so each text is cut at its line ends.
function leaves(elements = []) {
  return elements.flatMap((element) => {
    const node = leaf(element);
    return Array.isArray(node) ? node.map((one) => styled(one, element.style)) : [styled(node, element.style)];
  });
}

function leaf(element) {
  switch (element.type) {
    case "text":
      return String(element.text ?? "").split("\n").flatMap((line, index) =>
        index > 0 ? [h("br"), document.createTextNode(line)] : [document.createTextNode(line)]);
    case "link":
      return link(element.url, element.text || element.url);
    case "user":
      return userMention(element.user_id);
    case "channel":
      return channelMention(element.channel_id);
    case "usergroup":
      return h("span", { class: "mention" }, "@group");
    case "broadcast":
      return broadcast(element.range);
    case "emoji":
      return emojiNode(element.name);
    case "date":
      return h("span", {}, element.fallback || new Date((element.timestamp ?? 0) * 1000).toLocaleString());
    case "color":
      return h("code", {}, element.value);
    default:
      return h("span", { class: "unsupported" }, `[${element.type}]`);
  }
}

function styled(node, style) {
  if (!style) return node;
  let result = node;
  if (style.code) result = h("code", {}, result);
  if (style.strike) result = h("s", {}, result);
  if (style.italic) result = h("em", {}, result);
  if (style.bold) result = h("strong", {}, result);
  if (style.underline) result = h("u", {}, result);
  return result;
}
