// Files under a message: a card to download, and a look inside for text, Markdown and pictures.
import { fileUrl } from "./api.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { markdown } from "./markdown.js";
import { bytes } from "./time.js";

const PREVIEW_LIMIT = 200_000;
const TEXT = /\.(txt|md|markdown|csv|tsv|json|ya?ml|log|xml|html?|css|js|ts|java|py|sql|sh|toml|ini)$/i;
const PICTURE = /\.(png|jpe?g|gif|webp|svg|avif)$/i;

// Which previews the reader opened, by file id, so that an edit of the message does not close them.
const opened = new Set();

/** The cards of a message's files. */
export function fileCards(files) {
  return h("div", { class: "files" }, files.map(card));
}

function card(file) {
  const name = file.title && file.title !== file.name ? `${file.title} (${file.name})` : file.name ?? "File";
  if (file.mode === "tombstone" || !file.id) return h("p", { class: "file-gone" }, `${name}: this file was deleted.`);
  const url = fileUrl(file);
  const picture = file.mimetype?.startsWith("image/") || PICTURE.test(file.name ?? "");
  const text = file.mimetype?.startsWith("text/") || TEXT.test(file.name ?? "");
  const detail = [file.pretty_type || kindOf(file.name), bytes(file.size)].filter(Boolean).join(" · ");
  const node = h("div", { class: "file-card" },
    h("div", { class: "file-head" },
      h("span", { class: "file-icon" }, icon("file")),
      h("span", { class: "file-words" }, h("span", { class: "file-name" }, name), h("span", { class: "file-detail" }, detail)),
      h("a", { class: "icon-button", href: url, download: file.name ?? "", "aria-label": `Download ${file.name}`, title: "Download" },
        icon("download"))));
  if (picture) {
    node.append(h("a", { href: url, target: "_blank", rel: "noopener" },
      h("img", { class: "file-picture", src: url, alt: file.alt_txt ?? file.name ?? "", loading: "lazy" })));
  } else if (text && (file.size ?? 0) <= PREVIEW_LIMIT) {
    node.append(preview(file, url));
  }
  return node;
}

const kindOf = (name) => (name?.includes(".") ? name.split(".").pop().toUpperCase() : "");

function preview(file, url) {
  const body = h("div", { class: "file-preview", tabindex: "0", role: "region", "aria-label": `Preview of ${file.name}` });
  const fold = h("details", { class: "file-fold", open: opened.has(file.id) },
    h("summary", {}, icon("down", "fold"), "Preview"), body);
  const load = async () => {
    if (body.childElementCount > 0) return;
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(String(response.status));
      const text = await response.text();
      body.replaceChildren(/\.(md|markdown)$/i.test(file.name) || file.mimetype === "text/markdown"
        ? markdown(text)
        : h("pre", { class: "file-text" }, text));
    } catch {
      body.replaceChildren(h("p", { class: "unsupported" }, "The file could not be loaded."));
    }
  };
  fold.addEventListener("toggle", () => {
    if (fold.open) opened.add(file.id);
    else opened.delete(file.id);
    if (fold.open) load();
  });
  if (opened.has(file.id)) load();
  return fold;
}
