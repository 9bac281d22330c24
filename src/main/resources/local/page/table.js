// The table block.
import { h } from "./dom.js";
import { richText } from "./rich-text.js";

/** A table block: the first row is its heading, columns are aligned and wrapped as their settings say. */
export function table(block) {
  const settings = block.column_settings ?? [];
  const [head, ...body] = block.rows ?? [];
  const numeric = (column) => body.length > 0 && body.every((row) => row[column]?.type === "raw_number");
  const styleOf = (column) => {
    const align = settings[column]?.align ?? (numeric(column) ? "right" : "left");
    return `align-${align}${settings[column]?.is_wrapped ? " wrapped" : ""}`;
  };
  const line = (tag, row) => h("tr", {}, (row ?? []).map((cell, column) =>
    h(tag, { class: styleOf(column), scope: tag === "th" ? "col" : null }, cellNode(cell))));
  const grid = h("table", {}, head ? h("thead", {}, line("th", head)) : null, h("tbody", {}, body.map((row) => line("td", row))));
  return h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Table" }, grid);
}

function cellNode(cell) {
  switch (cell?.type) {
    case "rich_text":
      return richText(cell);
    case "raw_number":
      return cell.text ?? String(cell.value ?? "");
    case "raw_text":
      return cell.text ?? "";
    default:
      return cell?.text ?? "";
  }
}
