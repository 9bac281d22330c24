package dev.dreamteam.slack.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.Counted;
import dev.dreamteam.json.Json;
import dev.dreamteam.lead.TaskResult;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.slack.blockkit.Limits;
import dev.dreamteam.slack.blockkit.Lines;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.blockkit.Mrkdwn;
import dev.dreamteam.slack.blockkit.Post;
import dev.dreamteam.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The new message that ends a task: its result, how it was judged, what it cost. */
public final class ResultBlocks {
  public static final String WHOLE_TEXT_FILE = "result.md";
  private static final int SUMMARY = 2_500;

  /** Characters for all criteria together. */
  private static final int DETAIL = 3_600;

  private ResultBlocks() {}

  /** Whether the text is longer than one message takes, so that it is attached as a file. */
  public static boolean isTooLong(TaskId task, TaskResult result) {
    return isTooLong(result, withoutLink(task, result));
  }

  private static boolean isTooLong(TaskResult result, ArrayNode whole) {
    return result.markdown().length() > Limits.MARKDOWN || !Blocks.fit(whole);
  }

  private static ArrayNode withoutLink(TaskId task, TaskResult result) {
    return blocks(task, result, result.markdown(), Optional.empty(), DETAIL);
  }

  public static Post render(TaskId task, TaskResult result, Optional<String> traceLink) {
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

  /**
   * The same in words, for notifications and for when Slack takes no blocks at all. An edit must
   * hold it too, with everything that people decided: the result gives way to that.
   */
  private static String plain(TaskResult result, String markdown) {
    StringBuilder after = new StringBuilder();
    add(after, MessageText.escape(result.note()), 400);
    result.verdict().ifPresent(v -> add(after, VerdictText.of(result, v, 900), 900));
    add(after, result.earlier().isBlank() ? "" : earlier(result), 300);
    OutcomeBlocks.lines(result).forEach(line -> add(after, line, 220));
    add(after, footer(result, Optional.empty()), 300);
    String before = VerdictText.headline(result) + (markdown.isBlank() ? "" : "\n\n");
    return Clip.middle(before, Mrkdwn.of(markdown), after.toString(), Limits.WORDS);
  }

  private static void add(StringBuilder text, String part, int bytes) {
    if (!part.isBlank()) {
      text.append('\n').append(Clip.bytes(part, bytes));
    }
  }

  /** Whether a result's words are all in the text of its message. */
  public static boolean isWhole(Post post, TaskResult result) {
    return post.text().contains(Mrkdwn.of(result.markdown()));
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
    for (String part : Lines.pack(lines, Limits.SECTION)) {
      blocks.add(Blocks.section(part));
    }
  }

  private static String earlier(TaskResult result) {
    return "The first version was sent back: " + Clip.escapedLine(result.earlier(), 500);
  }

  private static String footer(TaskResult result, Optional<String> traceLink) {
    String models = String.join(", ", result.models());
    return "%s · %s%s%s"
        .formatted(
            result.costText(),
            Counted.of(result.modelCalls(), "model call"),
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
    boolean openFence = hasOpenFence(cut);
    return cut
        + (openFence ? "\n```" : "")
        + "\n\n*This is the beginning; the whole text (%,d characters) is in the file %s below.*"
            .formatted(markdown.length(), WHOLE_TEXT_FILE);
  }

  private static boolean hasOpenFence(String markdown) {
    boolean open = false;
    for (int at = markdown.indexOf("```"); at >= 0; at = markdown.indexOf("```", at + 3)) {
      open = !open;
    }
    return open;
  }
}
