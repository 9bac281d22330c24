// Dialogs: in front of the page, holding the focus until they close.
import { freshId, h } from "./dom.js";
import { icon } from "./icons.js";
import { plainText } from "./texts.js";

const place = document.getElementById("toasts");

/**
 * Opens a dialog and gives {node, close, setTitle}. The browser's own modal dialog keeps the focus inside and gives it
 * back afterwards; Escape and a click beside it cancel.
 */
export function openDialog({ title, body, footer = [], onCancel, extraClass = "", lead = null }) {
  const titleId = freshId("dialog-title");
  const heading = h("h2", { id: titleId, class: "dialog-title" }, title);
  const before = document.activeElement;
  const node = h("dialog", { class: `dialog ${extraClass}`.trim(), "aria-labelledby": titleId });
  let closed = false;

  const close = () => {
    if (closed) return;
    closed = true;
    if (node.contains(place)) document.body.append(place);
    node.close();
    node.remove();
    if (before?.isConnected) before.focus({ preventScroll: true });
  };
  const cancel = () => {
    close();
    onCancel?.();
  };
  node.addEventListener("cancel", (event) => {
    event.preventDefault();
    cancel();
  });
  node.addEventListener("mousedown", (event) => {
    if (event.target === node) cancel();
  });
  node.append(
    h("div", { class: "dialog-frame" },
      h("div", { class: "dialog-head" }, lead, heading,
        h("button", { class: "icon-button", type: "button", "aria-label": "Close", on: { click: cancel } }, icon("close"))),
      h("div", { class: "dialog-body" }, body),
      footer.length > 0 ? h("div", { class: "dialog-foot" }, footer) : null));
  document.body.append(node);
  node.showModal();
  return { node, close, cancel, setTitle: (words) => (heading.textContent = words) };
}

/** Asks the question of a Block Kit confirm object; true when the person went on. */
export function confirmed(question) {
  return new Promise((answer) => {
    const dialog = openDialog({
      title: plainText(question.title) || "Are you sure?",
      body: h("p", {}, plainText(question.text)),
      extraClass: "small",
      onCancel: () => answer(false),
      footer: [
        h("button", { class: "button", type: "button", on: { click: () => dialog.cancel() } }, plainText(question.deny) || "Cancel"),
        h("button", {
          class: `button ${question.style === "danger" ? "danger" : "primary"}`, type: "button", autofocus: true,
          on: { click: () => { dialog.close(); answer(true); } },
        }, plainText(question.confirm) || "OK"),
      ],
    });
  });
}

/** Shows a sentence at the edge of the page for a few seconds. */
export function toast(words, kind = "info") {
  // An open dialog covers the rest of the page, so the sentence goes in front of it.
  const over = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  if (place.parentElement !== over) over.append(place);
  const node = h("div", { class: `toast toast-${kind}` }, words);
  place.append(node);
  setTimeout(() => node.remove(), kind === "error" ? 9000 : 4000);
}

/** Runs a call and shows its failure as a toast; gives its answer, or null. */
export async function tried(call) {
  try {
    return await call();
  } catch (failure) {
    toast(failure.message || "That did not work.", "error");
    return null;
  }
}
