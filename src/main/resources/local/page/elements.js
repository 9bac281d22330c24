// Interactive Block Kit elements in messages, modals and the Home tab: each change is a click that reaches the app.
import { h, safeUrl } from "./dom.js";
import { confirmed } from "./dialog.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { control, optionOf } from "./controls.js";
import { plainText } from "./texts.js";

const PICKERS = new Set(["static_select", "external_select", "users_select", "conversations_select", "channels_select",
  "multi_static_select", "multi_users_select", "multi_conversations_select", "multi_channels_select", "checkboxes",
  "radio_buttons", "datepicker", "timepicker", "datetimepicker", "plain_text_input", "email_text_input",
  "url_text_input", "number_input"]);

/** An element beside a section. */
export function accessory(part, block, context) {
  if (part.type === "image") {
    return h("img", { class: "accessory-image", src: safeUrl(part.image_url) ?? "", alt: part.alt_text ?? "" });
  }
  return element(part, block, context);
}

/** An element of an actions block. */
export function element(part, block, context) {
  switch (part.type) {
    case "button":
    case "workflow_button":
      return button(part, block, context);
    case "icon_button":
      return iconButton(part, block, context);
    case "overflow":
      return overflow(part, block, context);
    case "feedback_buttons":
      return feedback(part, block, context);
    default:
      return PICKERS.has(part.type) ? picker(part, block, context) : unsupportedElement(part);
  }
}

const unsupportedElement = (part) => h("span", { class: "unsupported" }, `Unsupported element: ${part.type}`);

async function send(part, block, context, extra) {
  if (part.confirm && !(await confirmed(part.confirm))) return false;
  return (await context.act({ type: part.type, action_id: part.action_id, block_id: block.block_id, ...extra })) !== null;
}

function button(part, block, context) {
  const label = plainText(part.text);
  const style = part.style === "primary" || part.style === "danger" ? ` ${part.style}` : "";
  const node = h("button", {
    type: "button", class: `button${style}`, "aria-label": part.accessibility_label ?? null,
    data: { actionId: part.action_id ?? "" },
  }, label);
  node.addEventListener("click", async () => {
    const url = safeUrl(part.url);
    if (url) window.open(url, "_blank", "noopener");
    await busyWhile(node, () => send(part, block, context, { value: part.value, text: part.text }));
  });
  return node;
}

/** Marks a control as busy while its click is on the way, so that it is not pressed twice. */
async function busyWhile(node, work) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  try {
    await work();
  } finally {
    node.removeAttribute("aria-busy");
  }
}

function iconButton(part, block, context) {
  const label = plainText(part.text) || part.accessibility_label || "Action";
  const node = h("button", { type: "button", class: "icon-button", title: label, "aria-label": label },
    icon(part.icon === "trash" ? "trash" : "more"));
  node.addEventListener("click", () => busyWhile(node, () => send(part, block, context, { value: part.value })));
  return node;
}

function overflow(part, block, context) {
  const node = h("button", {
    type: "button", class: "icon-button", "aria-label": "More", title: "More", "aria-haspopup": "menu",
    data: { actionId: part.action_id ?? "" },
  }, icon("more"));
  node.addEventListener("click", () => openMenu(node, (part.options ?? []).map((option) => ({
    label: plainText(option.text),
    run: () => {
      const url = safeUrl(option.url);
      if (url) window.open(url, "_blank", "noopener");
      send(part, block, context, { selected_option: optionOf(option) });
    },
  }))));
  return node;
}

function feedback(part, block, context) {
  const one = (choice, glyph) => {
    const label = choice.accessibility_label || plainText(choice.text);
    const node = h("button", {
      type: "button", class: "feedback-button", title: plainText(choice.text), "aria-label": label, "aria-pressed": "false",
      data: { actionId: part.action_id ?? "" },
    }, icon(glyph));
    node.addEventListener("click", () => busyWhile(node, async () => {
      if (!(await send(part, block, context, { value: choice.value, text: choice.text }))) return;
      for (const other of node.parentElement.children) other.setAttribute("aria-pressed", String(other === node));
    }));
    return node;
  };
  return h("span", { class: "feedback" },
    part.positive_button ? one(part.positive_button, "up") : null,
    part.negative_button ? one(part.negative_button, "thumbsDown") : null);
}

// A picker acts as soon as its value changes, and its value is also part of the state that later clicks carry.
function picker(part, block, context) {
  const made = control(part, {
    label: plainText(part.placeholder) || "Choose",
    start: context.values?.[block.block_id]?.[part.action_id],
    change: async (value) => {
      note(context, block, part, value);
      if (part.type.endsWith("_input")) return;
      await send(part, block, context, value);
    },
  });
  note(context, block, part, made.read());
  made.node.dataset.actionId = part.action_id ?? "";
  return made.node;
}

/** Keeps an element's value in the state of the message or view. */
export function note(context, block, part, value) {
  if (!context.values) return;
  context.values[block.block_id] ??= {};
  context.values[block.block_id][part.action_id] = { type: part.type, ...value };
}
