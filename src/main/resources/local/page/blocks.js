// Block Kit blocks as DOM nodes. A block the page does not know is named, never dropped.
import { h } from "./dom.js";
import { accessory, element } from "./elements.js";
import { input } from "./inputs.js";
import { markdown } from "./markdown.js";
import { plan, taskCard } from "./plan.js";
import { richText } from "./rich-text.js";
import { table } from "./table.js";
import { image, textNode } from "./texts.js";

/**
 * The nodes of a list of blocks. `context` says where they stand: `key` (stable for this message or view), `values`
 * ({block_id: {action_id: value}}, filled as inputs change), `act(action)` sends a click, `inView` for modals and Home.
 */
export function renderBlocks(blocks, context) {
  return h("div", { class: "blocks" }, (blocks ?? []).map((block, index) => {
    const known = { ...block, block_id: block.block_id || `block-${index}` };
    return render(known, context) ?? unsupported(block.type);
  }));
}

export const unsupported = (type) =>
  h("p", { class: "unsupported", role: "note" }, `Unsupported block: ${type ?? "without a type"}`);

function render(block, context) {
  switch (block.type) {
    case "header":
      return h("p", { class: "block-header", role: "heading", "aria-level": "3" }, textNode(block.text));
    case "section":
      return section(block, context);
    case "context":
      return h("div", { class: "block-context" }, (block.elements ?? []).map((part) =>
        part.type === "image"
          ? h("img", { class: "context-image", src: imageSource(part), alt: part.alt_text ?? "" })
          : h("span", { class: "context-text" }, textNode(part))));
    case "divider":
      return h("hr", { class: "block-divider" });
    case "actions":
      return h("div", { class: "block-actions", role: "group", "aria-label": "Actions" },
        (block.elements ?? []).map((part) => element(part, block, context)));
    case "context_actions":
      return h("div", { class: "block-actions context-actions", role: "group", "aria-label": "Feedback" },
        (block.elements ?? []).map((part) => element(part, block, context)));
    case "input":
      return input(block, context);
    case "image":
      return image(block);
    case "rich_text":
      return richText(block);
    case "markdown":
      return markdown(block.text);
    case "table":
      return table(block);
    case "plan":
      return plan(block, context);
    case "task_card":
      return taskCard(block, context);
    case "video":
      return h("p", {}, textNode(block.title), " ", block.title_url ?? "");
    case "file":
      return h("p", { class: "block-context" }, "A file kept elsewhere.");
    default:
      return null;
  }
}

const imageSource = (part) => (/^(https?:|\/)/i.test(part.image_url ?? "") ? part.image_url : "");

function section(block, context) {
  const fields = (block.fields ?? []).map((field) => h("div", { class: "field" }, textNode(field)));
  return h("div", { class: block.accessory ? "block-section with-accessory" : "block-section" },
    h("div", { class: "section-body" },
      block.text ? h("div", { class: "section-text" }, textNode(block.text)) : null,
      fields.length > 0 ? h("div", { class: "fields" }, fields) : null),
    block.accessory ? h("div", { class: "accessory" }, accessory(block.accessory, block, context)) : null);
}
