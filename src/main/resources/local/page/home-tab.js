// The app's Home tab.
import { api } from "./api.js";
import { renderBlocks } from "./blocks.js";
import { tried } from "./dialog.js";
import { h } from "./dom.js";
import { on, store } from "./store.js";

const pane = document.getElementById("home");
let values = {};

/** Shows the Home tab and tells the app that it was opened. */
export async function showHome() {
  pane.hidden = false;
  draw();
  const answer = await tried(() => api.home());
  if (answer?.view) {
    store.homeView = answer.view;
    draw();
  }
}

export function hideHome() {
  pane.hidden = true;
}

function draw() {
  if (pane.hidden) return;
  const view = store.homeView;
  values = view?.id ? values : {};
  pane.replaceChildren(view
    ? h("div", { class: "home-view" }, renderBlocks(view.blocks, {
      key: `home/${store.me}`,
      values,
      inView: true,
      act: (action) => tried(() => api.click({ view_id: view.id, action, state: { values } })),
    }))
    : h("p", { class: "home-empty" }, `${store.app.name ?? "The app"} has not made a Home tab for you yet.`));
}

on("home", draw);
