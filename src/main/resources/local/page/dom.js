// Builds DOM nodes. Text always becomes a text node: nothing from a message is ever parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes an element. `props` holds attributes; `class`, `text`, `on: {event: handler}`, `data: {key: value}` and
 * `value` / `checked` / `disabled` are understood too. Null, undefined and false leave an attribute out.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else if (name === "text") element.textContent = value;
    else if (name === "on") listen(element, value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "value" || name === "checked") element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

function listen(element, handlers) {
  for (const [event, handler] of Object.entries(handlers)) {
    if (handler) element.addEventListener(event, handler);
  }
}

/** Appends nodes, strings and nested lists of them; empty values are passed over. */
export function append(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return parent;
}

/** Makes an SVG element with attributes. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The address if a page may link to it (http, https, mailto or this server), else null. */
export function safeUrl(address) {
  if (typeof address !== "string" || address.trim() === "") return null;
  if (!/^(https?:|mailto:|\/)/i.test(address.trim())) return null;
  try {
    const url = new URL(address.trim(), location.origin);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** A link that opens outside of the page, or the bare label where the address is not allowed. */
export function link(address, label) {
  const url = safeUrl(address);
  const shown = Array.isArray(label) ? label : [label];
  if (!url) return h("span", {}, shown);
  const here = url.startsWith(`${location.origin}/archives/`);
  return h("a", { href: url, target: here ? null : "_blank", rel: "noopener noreferrer" }, shown);
}

let counter = 0;

/** An element id that no other element has. */
export function freshId(prefix) {
  counter += 1;
  return `${prefix}-${counter}`;
}
