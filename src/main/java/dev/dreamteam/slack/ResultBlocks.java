package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.lead.TaskResult;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The new message that ends a task: its result, how it was judged, what it cost. */
final class ResultBlocks {
  static final String WHOLE_TEXT_FILE = "result.md";
  private static final int SUMMARY = 2_500;

  /** Characters for all criteria together. */
  private static final int DETAIL = 3_600;

  private ResultBlocks() {}

  /** Whether the text is longer than one message takes, so that it is attached as a file. */
  static boolean isTooLong(TaskId task, TaskResult result) {
    return isTooLong(result, withoutLink(task, result));
  }

  private static boolean isTooLong(TaskResult result, ArrayNode whole) {
    return result.markdown().length() > Blocks.MARKDOWN || !Blocks.fit(whole);
  }

  private static ArrayNode withoutLink(TaskId task, TaskResult result) {
    return blocks(task, result, result.markdown(), Optional.empty(), DETAIL);
  }

  static Post render(TaskId task, TaskResult result, Optional<String> traceLink) {
    ArrayNode withoutLink = withoutLink(task, result);
    boolean tooLong = isTooLong(result, withoutLink);
    List<ArrayNode> forms = new ArrayList<>();
    if (!tooLong) {
      forms.add(blocks(task, result, result.markdown(), traceLink, DETAIL));
      // the trace link can be what is too much
      forms.add(withoutLink);
    }
    for (int size = 1; tooLong && size <= 4; size *= 2) {
      String beginning = summary(result.markdown(), SUMMARY / size);
      forms.add(blocks(task, result, beginning, traceLink, DETAIL / size));
    }
    String shown = tooLong ? summary(result.markdown(), SUMMARY) : result.markdown();
    return new Post(plain(result, shown), forms);
  }

  /** The same as text alone, for when Slack takes no blocks at all. */
  private static String plain(TaskResult result, String markdown) {
    StringBuilder plain = new StringBuilder(VerdictText.headline(result));
    if (!markdown.isBlank()) {
      plain.append("\n\n").append(Mrkdwn.of(markdown));
    }
    if (!result.note().isBlank()) {
      plain.append("\n").append(MessageText.escape(result.note()));
    }
    result.verdict().ifPresent(v -> plain.append("\n\n").append(VerdictText.of(result, v, DETAIL)));
    if (!result.earlier().isBlank()) {
      plain.append("\n").append(earlier(result));
    }
    OutcomeBlocks.lines(result).forEach(line -> plain.append("\n").append(line));
    return plain.append("\n").append(footer(result, Optional.empty())).toString();
  }

  private static ArrayNode blocks(
      TaskId task, TaskResult result, String markdown, Optional<String> traceLink, int detail) {
    ArrayNode blocks = Json.array();
    blocks.add(Blocks.section("*" + VerdictText.headline(result) + "*"));
    if (!markdown.isBlank()) {
      blocks.add(Blocks.markdown(markdown));
    }
    if (!result.note().isBlank()) {
      blocks.add(Blocks.section(Clip.escapedTo(MessageText.escape(result.note()), detail / 2)));
    }
    result.verdict().ifPresent(verdict -> addVerdict(blocks, result, verdict, detail));
    if (!result.earlier().isBlank()) {
      blocks.add(Blocks.context(earlier(result)));
    }
    OutcomeBlocks.add(blocks, task, result);
    blocks.add(Blocks.context(footer(result, traceLink)));
    blocks.add(feedback(task));
    return blocks;
  }

  private static void addVerdict(ArrayNode blocks, TaskResult result, Verdict verdict, int detail) {
    String lines = VerdictText.of(result, verdict, detail);
    if (verdict.criteria().isEmpty()) {
      blocks.add(Blocks.context(lines));
      return;
    }
    for (String part : Lines.pack(lines, Blocks.SECTION)) {
      blocks.add(Blocks.section(part));
    }
  }

  private static String earlier(TaskResult result) {
    return "The first version was sent back: " + Clip.escapedLine(result.earlier(), 500);
  }

  private static String footer(TaskResult result, Optional<String> traceLink) {
    String models = String.join(", ", result.models());
    return "%s · %d model calls%s%s"
        .formatted(
            result.cost().equals(Money.ZERO) ? "no charge" : result.cost().toString(),
            result.modelCalls(),
            models.isEmpty() ? "" : " · " + Clip.escapedLine(models, 200),
            traceLink.map(link -> " · <" + link + "|trace>").orElse(""));
  }

  private static ObjectNode feedback(TaskId task) {
    ObjectNode buttons =
        Json.object().put("type", "feedback_buttons").put("action_id", Actions.FEEDBACK);
    buttons.set("positive_button", choice("Good", "Good result", "good " + task));
    buttons.set("negative_button", choice("Not good", "Not a good result", "bad " + task));
    ObjectNode block = Json.object().put("type", "context_actions");
    return block.set("elements", Json.array().add(buttons));
  }

  private static ObjectNode choice(String label, String spoken, String value) {
    ObjectNode choice = Json.object().put("accessibility_label", spoken).put("value", value);
    return choice.set("text", Json.object().put("type", "plain_text").put("text", label));
  }

  /** The beginning, up to a whole paragraph, and where the rest is. */
  private static String summary(String markdown, int max) {
    String start = Clip.to(markdown, max);
    int paragraph = start.lastIndexOf("\n\n");
    String cut = paragraph > max / 3 ? start.substring(0, paragraph) : start;
    boolean openFence = cut.split("```", -1).length % 2 == 0;
    return cut
        + (openFence ? "\n```" : "")
        + "\n\n*This is the beginning; the whole text (%d characters) is in the file %s below.*"
            .formatted(markdown.length(), WHOLE_TEXT_FILE);
  }
}
