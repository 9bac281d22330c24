// Light, dark, or as the system says.
import { h } from "./dom.js";
import { icon } from "./icons.js";

const ORDER = ["auto", "light", "dark"];
const LOOKS = { auto: ["auto", "as the system"], light: ["sun", "light"], dark: ["moon", "dark"] };
const button = document.getElementById("theme");

function stored() {
  try {
    return ORDER.includes(localStorage.getItem("theme")) ? localStorage.getItem("theme") : "auto";
  } catch {
    return "auto";
  }
}

function apply(theme) {
  document.documentElement.dataset.theme = theme;
  const [picture, says] = LOOKS[theme];
  button.replaceChildren(icon(picture), h("span", { class: "visually-hidden" }, `Colours: ${says}`));
  button.title = `Colours: ${says}`;
}

button.addEventListener("click", () => {
  const next = ORDER[(ORDER.indexOf(document.documentElement.dataset.theme) + 1) % ORDER.length];
  try {
    localStorage.setItem("theme", next);
  } catch {
    // Without storage the choice lives as long as the page.
  }
  apply(next);
});
apply(stored());
