// The page's icons: 24-unit line drawings, coloured by the text around them.
import { svg } from "./dom.js";

const PATHS = {
  hash: "M9 4 7 20M17 4l-2 16M4.5 9h16M3.5 15h16",
  lock: "M7 11V8a5 5 0 0 1 10 0v3M6 11h12a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1z",
  reply: "M20 12a7.5 7.5 0 0 1-7.5 7.5H4l2.2-2.9A7.5 7.5 0 1 1 20 12z",
  smile: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 14a4.2 4.2 0 0 0 7 0M9 9.5v.01M15 9.5v.01",
  more: "M5 12v.01M12 12v.01M19 12v.01",
  link: "M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7L12 17.7",
  pencil: "M4 20l1-4.5L16.5 4a2.1 2.1 0 0 1 3 3L8 18.5 4 20zM14.5 6l3 3",
  trash: "M4 7h16M9 7V5a1 1 0 0 1 1-1h4a1 1 0 0 1 1 1v2M6.5 7l.8 12a1 1 0 0 0 1 1h7.4a1 1 0 0 0 1-1l.8-12M10 11v5M14 11v5",
  clip: "M20 11.5l-8 8a5.3 5.3 0 0 1-7.5-7.5l8.5-8.5a3.5 3.5 0 0 1 5 5L9.7 16.8a1.7 1.7 0 0 1-2.5-2.4l7.6-7.7",
  send: "M4 12l16-8-6 16-2.8-6.5L4 12zM11.2 13.5 20 4",
  close: "M6 6l12 12M18 6 6 18",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.5 4.5",
  menu: "M4 7h16M4 12h16M4 17h16",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
  auto: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 3v18M12 7h7M12 12h9M12 17h7",
  down: "M6 9l6 6 6-6",
  right: "M9 6l6 6-6 6",
  back: "M15 6l-6 6 6 6",
  check: "M5 12.5l4.5 4.5L19 7.5",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  file: "M7 3h7l5 5v12a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM14 3v5h5",
  home: "M4 11l8-7 8 7v8a1 1 0 0 1-1 1h-4v-6h-6v6H5a1 1 0 0 1-1-1z",
  plus: "M12 5v14M5 12h14",
  people: "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.8a3.5 3.5 0 0 1 0 6.4M18 14.5a6.5 6.5 0 0 1 3.5 5.5",
  keyboard: "M4 6h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM7 10v.01M10.5 10v.01M14 10v.01M17 10v.01M8 14h8",
  hand: "M5 12h11M12 7l5 5-5 5M20 5v14",
  at: "M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM16 8v5.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-3.5 7.1",
  bold: "M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z",
  italic: "M10 5h8M6 19h8M14.5 5l-5 14",
  strike: "M4 12h16M16.5 7.5A4 4 0 0 0 12.5 5C9.5 5 7.5 6.5 7.5 8.5c0 1 .5 2 1.5 2.7M7 16c.6 2 2.5 3 5 3 3 0 5-1.5 5-3.5 0-.9-.3-1.7-.8-2.3",
  code: "M8 7l-5 5 5 5M16 7l5 5-5 5",
  list: "M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  alert: "M12 3.5 22 20.5H2zM12 10v4.5M12 17.5v.01",
  bolt: "M13 3 5 13.5h6L10 21l8-10.5h-6z",
  up: "M7 11v9H4v-9zM7 11l4-8a2.5 2.5 0 0 1 2.5 2.5V9H19a2 2 0 0 1 2 2.3l-1.2 7A2 2 0 0 1 17.8 20H7",
  thumbsDown: "M17 13V4h3v9zM17 13l-4 8a2.5 2.5 0 0 1-2.5-2.5V15H5a2 2 0 0 1-2-2.3l1.2-7A2 2 0 0 1 6.2 4H17",
  spinner: "M12 3a9 9 0 1 0 9 9",
  circle: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z",
  external: "M14 4h6v6M20 4l-9 9M10 5H5a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1h13a1 1 0 0 0 1-1v-5",
  stop: "M7 7h10v10H7z",
};

/** An icon, hidden from screen readers: the control around it carries the label. */
export function icon(name, extraClass = "") {
  return svg(
    "svg",
    { class: `icon icon-${name} ${extraClass}`.trim(), viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: PATHS[name] ?? PATHS.circle }),
  );
}

/** Dreamteam's own sign: three people of one constellation around a lead. */
export function sign() {
  return svg(
    "svg",
    { class: "sign", viewBox: "0 0 32 32", "aria-hidden": "true" },
    svg("path", { d: "M16 16 8 9M16 16l9-5M16 16l-2 10", class: "sign-lines" }),
    svg("circle", { cx: 16, cy: 16, r: 4.6, class: "sign-lead" }),
    svg("circle", { cx: 7.5, cy: 8.5, r: 2.9, class: "sign-one" }),
    svg("circle", { cx: 25.2, cy: 10.8, r: 2.9, class: "sign-two" }),
    svg("circle", { cx: 13.8, cy: 26, r: 2.9, class: "sign-three" }),
  );
}
