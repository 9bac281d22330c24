// Form controls for Block Kit's selects and inputs. Each gives its node and reads its value in Slack's shape.
import { freshId, h } from "./dom.js";
import { textNode, plainText } from "./texts.js";
import { nameOf, store, titleOf } from "./store.js";

/** An option as it is sent back: its text and value. */
export const optionOf = (option) => ({ text: option.text, value: option.value });

/**
 * Makes the control of one element: {node, read, focus}. `start` is a value in Slack's shape that overrides the
 * element's own initial one; `change(value)` is called after the person changed it.
 */
export function control(part, { label, start, change, id = freshId("control"), describedBy = null }) {
  const attributes = { id, "aria-label": label, "aria-describedby": describedBy };
  switch (part.type) {
    case "checkboxes":
      return group("checkbox", part.options, values(start?.selected_options ?? part.initial_options), attributes, (chosen) =>
        ({ selected_options: chosen }), change);
    case "radio_buttons":
      return group("radio", part.options, values([start?.selected_option ?? part.initial_option]), attributes, (chosen) =>
        ({ selected_option: chosen[0] ?? null }), change);
    case "multi_static_select":
      return group("checkbox", allOptions(part), values(start?.selected_options ?? part.initial_options), attributes,
        (chosen) => ({ selected_options: chosen }), change, "choices");
    case "multi_users_select":
      return group("checkbox", people(), new Set(start?.selected_users ?? part.initial_users), attributes,
        (chosen) => ({ selected_users: chosen.map((option) => option.value) }), change, "choices");
    case "multi_conversations_select":
      return group("checkbox", channels(), new Set(start?.selected_conversations ?? part.initial_conversations), attributes,
        (chosen) => ({ selected_conversations: chosen.map((option) => option.value) }), change, "choices");
    case "multi_channels_select":
      return group("checkbox", channels(), new Set(start?.selected_channels ?? part.initial_channels), attributes,
        (chosen) => ({ selected_channels: chosen.map((option) => option.value) }), change, "choices");
    case "users_select":
      return picked(part, people(), start?.selected_user ?? part.initial_user, attributes, "selected_user", change);
    case "conversations_select":
      return picked(part, channels(), start?.selected_conversation ?? part.initial_conversation, attributes,
        "selected_conversation", change);
    case "channels_select":
      return picked(part, channels(), start?.selected_channel ?? part.initial_channel, attributes, "selected_channel", change);
    case "static_select":
    case "external_select": {
      const first = (start?.selected_option ?? part.initial_option)?.value;
      const made = select(part, attributes, first, change, (value) => {
        const option = allOptions(part).find((one) => String(one.value) === value);
        return { selected_option: option ? optionOf(option) : null };
      });
      return made;
    }
    case "datepicker":
      return field("date", part, start?.selected_date ?? part.initial_date, attributes, "selected_date", change);
    case "timepicker":
      return field("time", part, start?.selected_time ?? part.initial_time, attributes, "selected_time", change);
    case "datetimepicker":
      return dateTime(part, start?.selected_date_time ?? part.initial_date_time, attributes, change);
    case "number_input":
      return field("number", part, start?.value ?? part.initial_value, attributes, "value", change);
    case "email_text_input":
      return field("email", part, start?.value ?? part.initial_value, attributes, "value", change);
    case "url_text_input":
      return field("url", part, start?.value ?? part.initial_value, attributes, "value", change);
    default:
      return words(part, start?.value ?? part.initial_value, attributes, change);
  }
}

const values = (options) => new Set((options ?? []).filter(Boolean).map((option) => option.value));
const allOptions = (part) => part.options ?? (part.option_groups ?? []).flatMap((one) => one.options ?? []);

const people = () =>
  [...store.users.values()].filter((user) => !user.is_bot).map((user) => ({ text: nameOf(user.id), value: user.id }));

const channels = () =>
  [...store.channels.values()].filter((channel) => !channel.is_im).map((channel) => ({ text: `#${titleOf(channel)}`, value: channel.id }));

function words(part, first, attributes, change) {
  const tag = part.multiline ? "textarea" : "input";
  const node = h(tag, {
    ...attributes, class: "field-control", value: first ?? "", placeholder: plainText(part.placeholder) || null,
    maxlength: part.max_length, minlength: part.min_length, rows: part.multiline ? 5 : null,
    type: part.multiline ? null : "text", autocomplete: "off",
  });
  const read = () => ({ value: node.value === "" ? null : node.value });
  node.addEventListener("input", () => change?.(read()));
  return { node, read, focus: () => node.focus() };
}

function field(type, part, first, attributes, name, change) {
  const node = h("input", {
    ...attributes, class: "field-control", type, value: first ?? "", placeholder: plainText(part.placeholder) || null,
    min: part.min_value, max: part.max_value, step: type === "number" && part.is_decimal_allowed ? "any" : null,
  });
  const read = () => ({ [name]: node.value === "" ? null : node.value });
  node.addEventListener("change", () => change?.(read()));
  return { node, read, focus: () => node.focus() };
}

function dateTime(part, first, attributes, change) {
  const local = first ? new Date(first * 1000 - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 16) : "";
  const node = h("input", { ...attributes, class: "field-control", type: "datetime-local", value: local });
  const read = () => ({ selected_date_time: node.value ? Math.floor(new Date(node.value).getTime() / 1000) : null });
  node.addEventListener("change", () => change?.(read()));
  return { node, read, focus: () => node.focus() };
}

function picked(part, options, first, attributes, name, change) {
  return select({ ...part, options, option_groups: null }, attributes, first, change, (value) => ({ [name]: value || null }));
}

function select(part, attributes, first, change, shape) {
  const entry = (option) => h("option", { value: String(option.value) }, plainText(option.text));
  const node = h("select", { ...attributes, class: "field-control" },
    h("option", { value: "" }, plainText(part.placeholder) || "Choose…"),
    part.options
      ? part.options.map(entry)
      : (part.option_groups ?? []).map((one) => h("optgroup", { label: plainText(one.label) }, (one.options ?? []).map(entry))));
  node.value = first === undefined || first === null ? "" : String(first);
  const read = () => shape(node.value);
  node.addEventListener("change", () => node.value !== "" && change?.(read()));
  return { node, read, focus: () => node.focus() };
}

function group(type, options, chosen, attributes, shape, change, extraClass = "") {
  const name = freshId("group");
  const boxes = (options ?? []).map((option) => ({
    option,
    box: h("input", { type, name, value: option.value, checked: chosen.has(option.value) }),
  }));
  const rows = boxes.map(({ option, box }) => h("label", { class: "choice" }, box,
    h("span", { class: "choice-text" }, textNode(option.text),
      option.description ? h("span", { class: "choice-description" }, textNode(option.description)) : null)));
  const node = h("div", { ...attributes, class: `choice-group ${extraClass}`.trim(), role: type === "radio" ? "radiogroup" : "group" }, rows);
  const read = () => shape(boxes.filter(({ box }) => box.checked).map(({ option }) => optionOf(option)));
  node.addEventListener("change", () => change?.(read()));
  return { node, read, focus: () => boxes[0]?.box.focus() };
}
