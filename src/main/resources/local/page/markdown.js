// Standard Markdown as DOM nodes: the blocks. HTML in it is shown as the text it is.
import { append, h } from "./dom.js";
import { markdownInline } from "./markdown-inline.js";

const FENCE = /^( {0,3})(`{3,}|~{3,})\s*([\w+#.-]*)[^`]*$/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])(\s+)(.*)$/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;

/** The nodes of a Markdown text. */
export function markdown(text) {
  return append(h("div", { class: "markdown" }), blocks(String(text ?? "").replaceAll("\r\n", "\n").split("\n")));
}

function blocks(rows) {
  const nodes = [];
  let at = 0;
  while (at < rows.length) {
    if (rows[at].trim() === "") {
      at += 1;
      continue;
    }
    const [node, next] = blockAt(rows, at);
    nodes.push(node);
    at = next;
  }
  return nodes;
}

function blockAt(rows, at) {
  const row = rows[at];
  if (FENCE.test(row)) return fence(rows, at);
  const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(row);
  if (heading) return [headingNode(heading[1].length, heading[2]), at + 1];
  if (RULE.test(row)) return [h("hr"), at + 1];
  if (/^ {0,3}>/.test(row)) return quote(rows, at);
  if (ITEM.test(row)) return list(rows, at);
  if (isTable(rows, at)) return table(rows, at);
  return paragraph(rows, at);
}

// Headings in a message are no headings of the page, so they are spoken at a level below the page's own.
function headingNode(level, text) {
  return h("p", { class: `md-heading md-h${level}`, role: "heading", "aria-level": level + 2 }, markdownInline(text));
}

function fence(rows, at) {
  const [, indent, mark, language] = FENCE.exec(rows[at]);
  const body = [];
  let next = at + 1;
  while (next < rows.length && !new RegExp(`^ {0,3}${mark[0]}{${mark.length},}\\s*$`).test(rows[next])) {
    body.push(rows[next].startsWith(indent) ? rows[next].slice(indent.length) : rows[next]);
    next += 1;
  }
  const code = h("code", {}, body.join("\n"));
  return [h("pre", { class: "code-block", tabindex: "0", data: language ? { language } : {} }, code), next + 1];
}

function quote(rows, at) {
  const body = [];
  let next = at;
  while (next < rows.length && rows[next].trim() !== "" && (/^ {0,3}>/.test(rows[next]) || body.length > 0)) {
    body.push(rows[next].replace(/^ {0,3}> ?/, ""));
    next += 1;
  }
  return [append(h("blockquote"), blocks(body)), next];
}

const indentOf = (row) => row.length - row.trimStart().length;

function list(rows, at) {
  const [, space, mark] = ITEM.exec(rows[at]);
  const base = space.length;
  const ordered = /\d/.test(mark);
  const items = [];
  let next = at;
  let loose = false;
  while (next < rows.length) {
    const match = ITEM.exec(rows[next]);
    if (!match || match[1].length > base + 1 || match[1].length < base || /\d/.test(match[2]) !== ordered) break;
    if (RULE.test(rows[next])) break;
    const content = match[1].length + match[2].length + Math.min(match[3].length, 4);
    const body = [match[4]];
    next += 1;
    while (next < rows.length) {
      const row = rows[next];
      if (row.trim() === "") {
        // A blank line stays in the item only when something indented follows.
        if (indentOf(rows[next + 1] ?? "") <= base || !(rows[next + 1] ?? "").trim()) break;
        body.push("");
      } else if (indentOf(row) > base) body.push(row.slice(Math.min(content, indentOf(row))));
      else if (ITEM.test(row) || startsBlock(row)) break;
      else body.push(row.trim());
      next += 1;
    }
    items.push(item(body));
    if ((rows[next] ?? "").trim() === "" && ITEM.exec(rows[next + 1] ?? "")?.[1].length === base) {
      loose = true;
      next += 1;
    }
  }
  const start = ordered ? Number.parseInt(mark, 10) : 1;
  const list = h(ordered ? "ol" : "ul", { class: loose ? "loose" : null, start: start === 1 ? null : start }, items);
  return [list, next];
}

function item(body) {
  const box = /^\[([ xX])\]\s+/.exec(body[0]);
  if (box) {
    const done = box[1] !== " ";
    const rest = blocks([body[0].slice(box[0].length), ...body.slice(1)]);
    const tick = h("input", { type: "checkbox", checked: done, disabled: true, "aria-label": done ? "done" : "open" });
    return append(h("li", { class: "check-item" }, tick), rest);
  }
  return append(h("li"), blocks(body));
}

const startsBlock = (row) => FENCE.test(row) || /^ {0,3}(#{1,6}\s|>)/.test(row) || RULE.test(row);

const isTable = (rows, at) =>
  rows[at].includes("|") && /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(rows[at + 1] ?? "") && (rows[at + 1] ?? "").includes("-");

function cells(row) {
  const bare = row.trim().replace(/^\|/, "").replace(/(^|[^\\])\|$/, "$1");
  return bare.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}

function table(rows, at) {
  const aligns = cells(rows[at + 1]).map((rule) =>
    rule.endsWith(":") ? (rule.startsWith(":") ? "center" : "right") : "left",
  );
  const line = (tag, row) => h("tr", {}, aligns.map((align, index) =>
    h(tag, { class: `align-${align}`, scope: tag === "th" ? "col" : null }, markdownInline(cells(row)[index] ?? ""))));
  const body = [];
  let next = at + 2;
  while (next < rows.length && rows[next].includes("|") && rows[next].trim() !== "") {
    body.push(line("td", rows[next]));
    next += 1;
  }
  const grid = h("table", {}, h("thead", {}, line("th", rows[at])), h("tbody", {}, body));
  return [h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Table" }, grid), next];
}

function paragraph(rows, at) {
  const body = [];
  let next = at;
  while (next < rows.length && rows[next].trim() !== "") {
    if (next > at && (startsBlock(rows[next]) || /^\s{0,3}([-*+]|1[.)])\s+\S/.test(rows[next]) || isTable(rows, next))) break;
    body.push(rows[next].replace(/^\s+/, ""));
    next += 1;
  }
  const nodes = body.flatMap((row, index) => [index > 0 ? h("br") : null, markdownInline(row.replace(/\\$|\s+$/, ""))]);
  return [h("p", {}, nodes), next];
}
