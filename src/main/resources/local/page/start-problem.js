// What a reader sees when the page cannot begin: why, and what they can do.
import { h } from "./dom.js";

const place = document.getElementById("start-problem");

export function hideStartProblem() {
  place.hidden = true;
  place.replaceChildren();
}

/** Says why, with one button that tries again and one that begins as on a first visit. */
export function showStartProblem(words, { tryAgain, startOver }) {
  const button = (label, kind, pressed) => h("button", { class: `button ${kind}`, type: "button", on: { click: pressed } }, label);
  place.replaceChildren(
    h("h2", {}, "The workspace did not load"),
    h("p", {}, words),
    h("p", { class: "start-choices" },
      button("Try again", "primary", tryAgain),
      button("Start over", "", startOver)));
  place.hidden = false;
}
