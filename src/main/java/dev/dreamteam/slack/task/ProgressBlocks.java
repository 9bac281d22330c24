package dev.dreamteam.slack.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.Counted;
import dev.dreamteam.json.Json;
import dev.dreamteam.lead.TaskProgress;
import dev.dreamteam.lead.TaskProgress.Step;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.slack.blockkit.Limits;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.blockkit.Post;
import dev.dreamteam.task.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The one progress message of a task. */
public final class ProgressBlocks {
  /** One place is for saying how many came before. */
  private static final int MOST_STEPS = Limits.PLAN_TASKS - 10;

  private ProgressBlocks() {}

  public static Post render(TaskId task, TaskProgress progress, Optional<String> traceLink) {
    String headline = MessageText.escape(Clip.line(progress.headline(), 300));
    return new Post(
        headline.isEmpty() ? MessageText.escape(Clip.line(progress.title(), 300)) : headline,
        List.of(
            around(plan(progress, 200), task, progress, headline, traceLink),
            // long texts in many steps: the same, shorter
            around(plan(progress, 40), task, progress, headline, traceLink),
            around(sections(progress), task, progress, headline, traceLink)));
  }

  private static ArrayNode around(
      ArrayNode steps,
      TaskId task,
      TaskProgress progress,
      String headline,
      Optional<String> traceLink) {
    ArrayNode blocks = steps.deepCopy();
    String facts =
        "%s · %s"
            .formatted(
                elapsed(Duration.between(progress.startedAt(), progress.updatedAt())),
                MessageText.escape(Clip.line(progress.costText(), 100)));
    String line = headline.isEmpty() ? facts : headline + "\n" + facts;
    blocks.add(Blocks.context(line + traceLink.map(link -> " · <" + link + "|trace>").orElse("")));
    if (!progress.status().isTerminal()) {
      blocks.add(
          Blocks.actions(
              Blocks.confirmed(
                  Blocks.button(Actions.STOP, "Stop", task.toString()),
                  "Stop this task?",
                  "What was done so far stays in the trace; no result is delivered.",
                  "Stop it")));
    }
    return blocks;
  }

  private static ArrayNode plan(TaskProgress progress, int detail) {
    ArrayNode tasks = Json.array();
    List<Step> shown = shown(progress);
    int earlier = progress.steps().size() - shown.size();
    if (earlier > 0) {
      tasks.add(card("earlier", Counted.of(earlier, "earlier step"), Step.State.COMPLETE));
    }
    for (Step step : shown) {
      ObjectNode card = card(Clip.to(step.id(), 200), Clip.line(step.title(), 90), step.state());
      if (!step.detail().isBlank()) {
        card.set("details", Blocks.richText(Clip.line(step.detail(), detail)));
      }
      if (!step.output().isBlank()) {
        card.set("output", Blocks.richText(Clip.line(step.output(), detail)));
      }
      tasks.add(card);
    }
    if (tasks.isEmpty()) {
      tasks.add(card("waiting", "Waiting to begin", Step.State.PENDING));
    }
    ObjectNode plan =
        Json.object().put("type", "plan").put("title", Clip.line(progress.title(), 150));
    plan.set("tasks", tasks);
    return Json.array().add(plan);
  }

  private static ObjectNode card(String id, String title, Step.State state) {
    return Json.object()
        .put("type", "task_card")
        .put("task_id", id)
        .put("title", title.isEmpty() ? "–" : title)
        .put("status", state.name().toLowerCase(Locale.ROOT));
  }

  private static ArrayNode sections(TaskProgress progress) {
    StringBuilder text = new StringBuilder();
    text.append('*')
        .append(MessageText.escape(Clip.line(progress.title(), 150)).replace('*', ' '))
        .append('*');
    List<Step> shown = shown(progress);
    int earlier = progress.steps().size() - shown.size();
    if (earlier > 0) {
      text.append("\n… ").append(Counted.of(earlier, "earlier step"));
    }
    for (Step step : shown) {
      text.append('\n')
          .append(sign(step.state()))
          .append(' ')
          .append(MessageText.escape(Clip.line(step.title(), 50)));
    }
    return Json.array().add(Blocks.section(text.toString()));
  }

  private static List<Step> shown(TaskProgress progress) {
    List<Step> steps = progress.steps();
    return steps.subList(Math.max(0, steps.size() - MOST_STEPS), steps.size());
  }

  private static String sign(Step.State state) {
    return switch (state) {
      case PENDING -> "○";
      case IN_PROGRESS -> "◐";
      case COMPLETE -> "✓";
      case ERROR -> "✗";
    };
  }

  static String elapsed(Duration span) {
    Duration time = span.isNegative() ? Duration.ZERO : span;
    if (time.toHours() > 0) {
      return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
    }
    return time.toMinutes() > 0
        ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
        : "%d s".formatted(time.toSeconds());
  }
}
