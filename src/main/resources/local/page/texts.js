// Text objects and images of Block Kit.
import { h, safeUrl } from "./dom.js";
import { glyphOf } from "./emoji.js";
import { mrkdwn } from "./mrkdwn.js";

/** The node of a text object: mrkdwn with its markup, plain_text as it is (short emoji names apart). */
export function textNode(text) {
  if (text === null || text === undefined) return h("span");
  if (typeof text === "string") return h("span", {}, text);
  if (text.type === "mrkdwn") return mrkdwn(text.text);
  return h("span", { class: "plain" }, plainText(text));
}

/** The bare words of a text object, for labels. */
export function plainText(text) {
  const words = typeof text === "string" ? text : text?.text ?? "";
  return text?.emoji === false ? words : words.replace(/:([a-z0-9_+'-]+):/g, (whole, name) => glyphOf(name) ?? whole);
}

/** An image block; one that does not load shows its description. */
export function image(block) {
  const source = safeUrl(block.image_url ?? block.slack_file?.url);
  const description = block.alt_text ?? "";
  const figure = h("figure", { class: "block-image" }, block.title ? h("figcaption", {}, plainText(block.title)) : null);
  if (!source) {
    figure.append(h("p", { class: "unsupported" }, `Image without a usable address: ${description}`));
    return figure;
  }
  const picture = h("img", { src: source, alt: description, loading: "lazy" });
  picture.addEventListener("error", () => picture.replaceWith(h("p", { class: "image-missing" }, `🖼 ${description || "Image"}`)));
  figure.append(picture);
  return figure;
}
