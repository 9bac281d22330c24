// Plans and task cards: what a team of agents is doing, task by task.
import { h, link } from "./dom.js";
import { icon } from "./icons.js";
import { richText } from "./rich-text.js";
import { plainText } from "./texts.js";

const STATUS = {
  pending: { icon: "circle", says: "Waiting" },
  in_progress: { icon: "spinner", says: "In progress" },
  complete: { icon: "check", says: "Done" },
  error: { icon: "alert", says: "Failed" },
};

// Which cards the reader opened or closed by hand, so that an edit of the message does not undo it.
const chosen = new Map();

/** A plan block: its title, how far it is, and its tasks. */
export function plan(block, context) {
  const tasks = block.tasks ?? [];
  const done = tasks.filter((task) => task.status === "complete").length;
  const failed = tasks.some((task) => task.status === "error");
  const running = tasks.some((task) => task.status === "in_progress");
  const open = running || tasks.some((task) => task.status === "pending");
  const state = !open && failed ? "error" : done > 0 && done === tasks.length ? "complete" : running || done > 0 ? "in_progress" : "pending";
  return h("section", { class: `plan plan-${state}`, "aria-label": `Plan: ${plainText(block.title)}` },
    h("div", { class: "plan-head" },
      h("span", { class: `status status-${state}` }, icon(STATUS[state].icon)),
      h("span", { class: "plan-title" }, plainText(block.title) || "Plan"),
      tasks.length > 0 ? h("span", { class: "plan-count" }, `${done} of ${tasks.length}`) : null),
    tasks.length > 0
      ? h("progress", { class: "plan-bar", max: tasks.length, value: done, "aria-label": `${done} of ${tasks.length} tasks done` })
      : null,
    h("ol", { class: "plan-tasks" }, tasks.map((task) => h("li", {}, taskCard(task, context)))));
}

/** One task card; its details, output and sources fold away. */
export function taskCard(task, context) {
  const status = STATUS[task.status] ? task.status : "pending";
  const head = [
    h("span", { class: `status status-${status}`, role: "img", "aria-label": STATUS[status].says, title: STATUS[status].says },
      icon(STATUS[status].icon)),
    h("span", { class: "task-title" }, plainText(task.title)),
  ];
  const body = [
    textPart("task-details", task.details),
    textPart("task-output", task.output, "Result"),
    sources(task.sources),
  ].filter(Boolean);
  if (body.length === 0) return h("div", { class: `task-card task-${status}` }, h("div", { class: "task-head" }, head));
  const key = `${context.key}/${task.task_id ?? task.title}`;
  const open = chosen.get(key) ?? (status === "in_progress" || status === "error");
  const summary = h("summary", { class: "task-head" }, head, icon("down", "fold"));
  const card = h("details", { class: `task-card task-${status}`, open }, summary, h("div", { class: "task-body" }, body));
  summary.addEventListener("click", () => chosen.set(key, !card.open));
  return card;
}

function textPart(name, text, label) {
  if (!text) return null;
  const content = typeof text === "string" ? text : text.type === "rich_text" ? richText(text) : plainText(text);
  if (content === "") return null;
  return h("div", { class: name }, label ? h("span", { class: "part-label" }, label) : null, content);
}

function sources(list) {
  if (!list || list.length === 0) return null;
  return h("ul", { class: "task-sources", "aria-label": "Sources" }, list.map((source) =>
    h("li", {}, icon("link"), link(source.url, source.text || source.url))));
}
