// Small menus and popovers next to the control that opened them.
import { h } from "./dom.js";

let current = null;

/** Closes the open menu, if there is one, and gives the focus back to its opener. */
export function closeMenu(refocus = true) {
  if (!current) return;
  const { node, opener, ended } = current;
  current = null;
  node.remove();
  opener.setAttribute("aria-expanded", "false");
  document.removeEventListener("mousedown", outside, true);
  if (refocus && opener.isConnected) opener.focus({ preventScroll: true });
  ended?.();
}

function outside(event) {
  if (current && !current.node.contains(event.target) && !current.opener.contains(event.target)) closeMenu(false);
}

/** Opens `node` beside `opener`, inside of the dialog that the opener stands in. */
export function popover(opener, node, ended) {
  const again = current?.opener === opener;
  closeMenu(false);
  if (again) return;
  (opener.closest("dialog") ?? document.body).append(node);
  current = { node, opener, ended };
  opener.setAttribute("aria-expanded", "true");
  place(opener, node);
  document.addEventListener("mousedown", outside, true);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      closeMenu();
    }
  });
}

function place(opener, node) {
  const from = opener.getBoundingClientRect();
  const size = node.getBoundingClientRect();
  const below = from.bottom + 6;
  const top = below + size.height < window.innerHeight - 8 ? below : Math.max(8, from.top - size.height - 6);
  const fits = from.left + size.width < window.innerWidth - 8;
  node.style.left = `${Math.max(8, fits ? from.left : Math.min(from.right, window.innerWidth - 8) - size.width)}px`;
  node.style.top = `${top}px`;
}

/** Opens a menu of [{label, icon?, run, danger?}]. */
export function openMenu(opener, entries) {
  const items = entries.map((entry) => {
    const item = h("button", { type: "button", role: "menuitem", tabindex: "-1", class: entry.danger ? "menu-item danger" : "menu-item" },
      entry.icon ?? null, h("span", {}, entry.label), entry.key ? h("kbd", {}, entry.key) : null);
    item.addEventListener("click", () => {
      closeMenu();
      entry.run();
    });
    return item;
  });
  const node = h("div", { class: "menu", role: "menu" }, items);
  node.addEventListener("keydown", (event) => rove(event, items));
  popover(opener, node);
  if (node.isConnected) items[0]?.focus();
}

function rove(event, items) {
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  items[(to + items.length) % items.length].focus();
}
