// The emoji picker: type to find, arrows to move, Enter to take.
import { h } from "./dom.js";
import { emojiGroups, findEmoji } from "./emoji.js";
import { closeMenu, popover } from "./menu.js";

const COLUMNS = 8;

/** Opens the picker beside `opener` and gives the chosen name, or null. */
export function pickEmoji(opener) {
  return new Promise((answer) => {
    let chosen = null;
    const field = h("input", { type: "search", class: "field-control", placeholder: "Find an emoji", "aria-label": "Find an emoji", autocomplete: "off" });
    const grid = h("div", { class: "emoji-grid" });
    const node = h("div", { class: "emoji-picker", role: "dialog", "aria-label": "Choose an emoji" }, field, grid);
    const take = (name) => {
      chosen = name;
      closeMenu();
    };
    const cell = ({ name, glyph }) =>
      h("button", { type: "button", class: "emoji-cell", tabindex: "-1", "aria-label": name, title: `:${name}:`, on: { click: () => take(name) } }, glyph);
    const fill = () => {
      const words = field.value.trim();
      const groups = words ? [{ group: "Found", emoji: findEmoji(words) }] : emojiGroups;
      grid.replaceChildren(...groups.flatMap(({ group, emoji }) => [
        h("p", { class: "emoji-group" }, emoji.length > 0 ? group : "Nothing found"),
        h("div", { class: "emoji-cells" }, emoji.map(cell))]));
    };
    fill();
    field.addEventListener("input", fill);
    node.addEventListener("keydown", (event) => {
      const cells = [...grid.querySelectorAll(".emoji-cell")];
      const at = cells.indexOf(document.activeElement);
      if (event.key === "Enter" && at < 0 && cells[0]) {
        event.preventDefault();
        cells[0].click();
        return;
      }
      if (at < 0 && event.key !== "ArrowDown") return;
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at < 0 ? 0 : at + COLUMNS, ArrowUp: at - COLUMNS }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      if (to < 0) field.focus();
      else cells[Math.min(cells.length - 1, to)]?.focus();
    });
    popover(opener, node, () => answer(chosen));
    if (node.isConnected) field.focus();
    else answer(null);
  });
}
