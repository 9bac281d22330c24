// Modals that the app opens: a stack of views, with inputs, errors, submit, update and push.
import { api } from "./api.js";
import { avatar } from "./avatar.js";
import { renderBlocks } from "./blocks.js";
import { openDialog, toast, tried } from "./dialog.js";
import { h } from "./dom.js";
import { store } from "./store.js";
import { plainText } from "./texts.js";

/** Open views, the shown one last: {view, values, inputs}. */
const stack = [];
let dialog = null;

/** Opens a view that the app sent: on top of its root view's stack, or as a stack of its own. */
export function openView(view) {
  if (!view || view.type === "home") return;
  const at = stack.findIndex((layer) => layer.view.id === view.id);
  if (at >= 0) return replaceAt(at, view);
  const onTop = stack.some(({ view: other }) => [view.previous_view_id, view.root_view_id].includes(other.id));
  if (!onTop) stack.length = 0;
  push(view);
}

/** Shows a view's new content. */
export function updateView(view) {
  const at = stack.findIndex((layer) => layer.view.id === view.id);
  if (at >= 0) replaceAt(at, view);
}

/** Takes a view away, and those above it. */
export function closeView(id) {
  const at = stack.findIndex((layer) => layer.view.id === id);
  if (at < 0) return;
  stack.length = at;
  show();
}

function push(view) {
  stack.push({ view, values: {}, inputs: [] });
  show();
}

// What was typed stays where the new content has the same block and action, as in Slack.
function replaceAt(at, view) {
  // The answer to a submission and the event about it bring the same view.
  if (JSON.stringify(stack[at].view.blocks) === JSON.stringify(view.blocks) && stack[at].view.hash === view.hash) return;
  stack[at] = { view, values: stack[at].values, inputs: [] };
  if (at === stack.length - 1) show();
}

function show() {
  dialog?.close();
  dialog = null;
  const layer = stack.at(-1);
  if (!layer) return;
  const { view } = layer;
  const form = h("form", { class: "view", novalidate: true, id: "view-form" });
  layer.inputs = [];
  form.append(renderBlocks(view.blocks, {
    key: `view/${view.id}`,
    values: layer.values,
    inputs: layer.inputs,
    inView: true,
    act: (action) => tried(() => api.click({ view_id: view.id, action, state: { values: layer.values } })),
  }));
  const hasInputs = (view.blocks ?? []).some((block) => block.type === "input");
  const submit = view.submit || hasInputs
    ? h("button", { class: "button primary", type: "submit", form: "view-form" }, plainText(view.submit) || "Submit")
    : null;
  dialog = openDialog({
    title: plainText(view.title),
    body: form,
    lead: avatar(store.app.bot_user_id, store.app.name, "small"),
    extraClass: "view-dialog",
    onCancel: () => cancel(layer),
    footer: [
      h("button", { class: "button", type: "button", on: { click: () => dialog.cancel() } }, plainText(view.close) || (stack.length > 1 ? "Back" : "Close")),
      submit,
    ].filter(Boolean),
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(layer, submit);
  });
  const first = form.querySelector("input, textarea, select");
  if (first) first.focus();
}

function cancel(layer) {
  const at = stack.indexOf(layer);
  if (at >= 0) stack.length = at;
  dialog = null;
  tried(() => api.close(layer.view.id));
  show();
}

/** Only the values of blocks that the view has now. */
function currentValues(layer) {
  const ids = new Set((layer.view.blocks ?? []).map((block, index) => block.block_id || `block-${index}`));
  return Object.fromEntries(Object.entries(layer.values).filter(([id]) => ids.has(id)));
}

async function send(layer, button) {
  for (const field of layer.inputs) field.show("");
  const missing = layer.inputs.filter((field) => field.isMissing());
  if (missing.length > 0) {
    for (const field of missing) field.show("Please fill in this field.");
    missing[0].focus();
    return;
  }
  button?.setAttribute("aria-busy", "true");
  const answer = await tried(() => api.submit(layer.view.id, currentValues(layer)));
  button?.removeAttribute("aria-busy");
  if (answer) settle(layer, answer);
}

function settle(layer, answer) {
  if (answer.errors && Object.keys(answer.errors).length > 0) return showErrors(layer, answer.errors);
  const at = stack.indexOf(layer);
  switch (answer.response_action) {
    case "update":
      return answer.view && at >= 0 && replaceAt(at, { ...answer.view, id: answer.view.id ?? layer.view.id });
    case "push":
      return answer.view && !stack.some(({ view }) => view.id === answer.view.id) && push(answer.view);
    case "clear":
      stack.length = 0;
      return show();
    default:
      // The app may have pushed or updated on its own while the submission was on the way.
      if (at < 0) return undefined;
      stack.splice(at, 1);
      return show();
  }
}

function showErrors(layer, errors) {
  let first = null;
  for (const [blockId, message] of Object.entries(errors)) {
    const field = layer.inputs.find((one) => one.blockId === blockId);
    if (!field) toast(message, "error");
    field?.show(message);
    first ??= field;
  }
  first?.focus();
}
