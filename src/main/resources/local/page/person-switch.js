// Whom the browser acts as.
import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { nameOf, on, store, tell } from "./store.js";

const select = document.getElementById("act-as");
const face = document.getElementById("act-as-face");

/** The person in the address, by id or name. */
export const personInAddress = () => new URLSearchParams(location.search).get("as") ?? "";

// Another database on the same port is another team, with other people.
const key = (team) => `as:${team}`;

/** The person chosen last in this tab or browser, among this team's. */
export function lastPerson(team) {
  try {
    return sessionStorage.getItem(key(team)) || localStorage.getItem(key(team)) || "";
  } catch {
    return "";
  }
}

/** Remembers whom the browser acts as: a second tab may be somebody else. */
export function rememberPerson(team, id) {
  try {
    sessionStorage.setItem(key(team), id);
    localStorage.setItem(key(team), id);
  } catch {
    // Without storage the choice lives as long as the page.
  }
}

/** Forgets whom the browser acted as, in every team. */
export function forgetPersons() {
  try {
    sessionStorage.clear();
    for (const name of Object.keys(localStorage)) {
      if (name === "as" || name.startsWith(key(""))) localStorage.removeItem(name);
    }
  } catch {
    // Nothing was kept.
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
