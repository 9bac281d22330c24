// Whom the browser acts as.
import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { nameOf, on, store, tell } from "./store.js";

const select = document.getElementById("act-as");
const face = document.getElementById("act-as-face");

/** The person chosen last in this tab or browser, or the one in the address. */
export function lastPerson() {
  const asked = new URLSearchParams(location.search).get("as");
  try {
    return asked || sessionStorage.getItem("as") || localStorage.getItem("as") || "";
  } catch {
    return asked || "";
  }
}

/** Remembers whom the browser acts as: a second tab may be somebody else. */
export function rememberPerson(id) {
  try {
    sessionStorage.setItem("as", id);
    localStorage.setItem("as", id);
  } catch {
    // Without storage the choice lives as long as the page.
  }
}

function draw() {
  const people = [...store.users.values()].filter((user) => !user.is_bot);
  select.replaceChildren(...people.map((user) =>
    h("option", { value: user.id }, `${nameOf(user.id)}${user.is_restricted ? " (guest)" : ""}`)));
  select.value = store.me;
  face.replaceChildren(avatar(store.me, nameOf(store.me), "medium"), icon("down", "switch-arrow"));
}

select.addEventListener("change", () => tell("act-as", select.value));
on("state", draw);
