// Input blocks: a label, one control, a hint, and the place where an error is shown.
import { freshId, h } from "./dom.js";
import { control } from "./controls.js";
import { note } from "./elements.js";
import { plainText } from "./texts.js";

/** An input block; its value is kept in `context.values` and its error can be shown by block id. */
export function input(block, context) {
  const part = block.element ?? { type: "none" };
  const id = freshId("input");
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const label = plainText(block.label);
  const made = control(part, {
    label,
    id,
    describedBy: `${hintId} ${errorId}`,
    start: context.values?.[block.block_id]?.[part.action_id],
    change: (value) => {
      note(context, block, part, value);
      if (block.dispatch_action) {
        context.act({ type: part.type, action_id: part.action_id, block_id: block.block_id, ...value });
      }
    },
  });
  note(context, block, part, made.read());
  const error = h("p", { class: "input-error", id: errorId, role: "alert" });
  context.inputs?.push({
    blockId: block.block_id,
    label,
    focus: made.focus,
    isMissing: () => !block.optional && isEmpty(made.read()),
    show: (message) => {
      error.textContent = message ?? "";
      made.node.setAttribute("aria-invalid", String(Boolean(message)));
    },
  });
  return h("div", { class: "block-input" },
    h("label", { class: "input-label", for: id }, label, block.optional ? h("span", { class: "optional" }, " (optional)") : null),
    made.node,
    h("p", { class: "input-hint", id: hintId }, plainText(block.hint)),
    error);
}

function isEmpty(value) {
  const [only] = Object.values(value);
  return only === null || only === undefined || only === "" || (Array.isArray(only) && only.length === 0);
}
