// The dialog that creates a channel.
import { api } from "./api.js";
import { reloadState } from "./arrivals.js";
import { openDialog, tried } from "./dialog.js";
import { h } from "./dom.js";

/** Asks for a name, creates the channel, and hands its id to `created`. */
export function newChannel(created) {
  const name = h("input", {
    class: "field-control", id: "new-channel-name", type: "text", maxlength: 80, required: true, autocomplete: "off", placeholder: "for example launch-plan",
  });
  const isPrivate = h("input", { type: "checkbox" });
  // Channel names are lower case and without blanks, so the field writes them that way.
  name.addEventListener("input", () => (name.value = name.value.toLowerCase().replace(/[\s.]+/g, "-").replace(/[^\p{L}\p{N}_-]/gu, "")));
  const form = h("form", { class: "view", id: "new-channel" },
    h("label", { class: "input-label", for: "new-channel-name" }, "Name"), name,
    h("label", { class: "choice" }, isPrivate, h("span", {}, "Private: only people who were invited see it")));
  const dialog = openDialog({
    title: "Create a channel",
    body: form,
    extraClass: "small",
    footer: [h("button", { class: "button primary", type: "submit", form: "new-channel" }, "Create")],
  });
  name.focus();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await tried(() => api.createChannel(name.value, isPrivate.checked));
    if (!answer) return;
    dialog.close();
    await reloadState();
    const id = typeof answer.channel === "string" ? answer.channel : answer.channel?.id;
    if (id) created(id);
  });
}
