// The list of suggestions above a text field, driven by the keys typed in the field.
import { freshId, h } from "./dom.js";
import { suggestions } from "./completion.js";

/** Attaches a suggestion list to `field`; `commands()` says whether slash commands are among them. */
export function suggestionBox(field, commands) {
  const id = freshId("suggestions");
  const list = h("ul", { class: "suggestions", role: "listbox", id, "aria-label": "Suggestions" });
  list.hidden = true;
  let now = null;
  let at = 0;
  let dismissed = null;
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false", "aria-haspopup": "listbox",
  })) field.setAttribute(name, value);

  const before = () => field.value.slice(0, field.selectionStart);

  function refresh() {
    const text = before();
    now = dismissed === text ? null : suggestions(text, { commands: commands() });
    if (dismissed !== text) dismissed = null;
    at = 0;
    draw();
  }

  function draw() {
    list.hidden = !now;
    field.setAttribute("aria-expanded", String(Boolean(now)));
    if (!now) {
      field.removeAttribute("aria-activedescendant");
      list.replaceChildren();
      return;
    }
    list.replaceChildren(...now.items.map((item, index) => {
      const option = h("li", { class: "suggestion", role: "option", id: `${id}-${index}`, "aria-selected": String(index === at) },
        item.face, h("span", { class: "suggestion-label" }, item.label), h("span", { class: "suggestion-detail" }, item.detail));
      // mousedown, so that the field keeps the focus.
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(item);
      });
      return option;
    }));
    field.setAttribute("aria-activedescendant", `${id}-${at}`);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  function take(item) {
    const end = field.selectionStart;
    field.setRangeText(item.insert, now.from, end, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Handles a key; true when it belonged to the list. */
  function key(event) {
    if (!now || event.isComposing) return false;
    const many = now.items.length;
    if (event.key === "ArrowDown") at = (at + 1) % many;
    else if (event.key === "ArrowUp") at = (at + many - 1) % many;
    else if (event.key === "Escape") {
      dismissed = before();
      refresh();
    } else if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey)) take(now.items[at]);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    if (event.key.startsWith("Arrow")) draw();
    return true;
  }

  field.addEventListener("input", refresh);
  field.addEventListener("click", refresh);
  field.addEventListener("blur", () => {
    now = null;
    draw();
  });
  return { list, key, close: () => { now = null; draw(); } };
}
