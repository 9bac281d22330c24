package dev.dreamteam.dream.reading;

import dev.dreamteam.conversation.Markup;
import dev.dreamteam.dream.history.TaskTrace;
import dev.dreamteam.text.OneLine;
import dev.dreamteam.text.Secrets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a model is told beside the messages. None of it is a source, and no gate reads it.
 *
 * @param wishes what people want it to look for; may be empty
 * @param tasks how the place's tasks went, without secrets and bounded; may be empty
 */
public record Briefing(String wishes, String tasks) {
  static final Briefing EMPTY = new Briefing("", "");

  private static final String HOW_TASKS_WENT =
      """


      ## How tasks here went
      These tell what was welcome; they are no sources. What is asked in a thread after a result was
      missing from it or is to be otherwise.
      """;

  private static final int MAX_CHARACTERS = 16_000;
  private static final int MAX_WORDS = 300;

  public static Briefing of(List<String> wishes, List<TaskTrace> tasks) {
    String wished =
        wishes.stream().filter(wish -> !wish.isBlank()).collect(Collectors.joining("\n"));
    StringBuilder told = new StringBuilder();
    for (TaskTrace task : tasks.reversed()) {
      String one = told(task);
      if (told.length() + one.length() > MAX_CHARACTERS) {
        break;
      }
      told.append(one);
    }
    return new Briefing(Secrets.without(wished), told.toString());
  }

  Briefing withoutTasks() {
    return new Briefing(wishes, "");
  }

  /** The sections for a prompt; empty when there is nothing to tell. */
  String text() {
    StringBuilder text = new StringBuilder();
    if (!wishes.isEmpty()) {
      text.append("\n\n## What people here want you to look for\n")
          .append("These are wishes; the rules above hold all the same.\n<wishes>\n")
          .append(Markup.escape(wishes))
          .append("\n</wishes>");
    }
    if (!tasks.isEmpty()) {
      text.append(HOW_TASKS_WENT).append(tasks);
    }
    return text.toString();
  }

  private static String told(TaskTrace task) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "<task thread=\"%s\" asked-in=\"%s\" ended=\"%s\" ending=\"%s\">"
            .formatted(
                Markup.attribute(task.request().rootTs()),
                Markup.attribute(task.request().ts()),
                task.endedAt().atOffset(ZoneOffset.UTC).toLocalDate(),
                Markup.attribute(task.ending())));
    lines.add("asked: " + plain(task.words()));
    task.edits().forEach(edit -> lines.add("the request was changed to: " + plain(edit.after())));
    task.missed()
        .forEach(
            (version, missed) ->
                lines.add(
                    "version %d missed: %s"
                        .formatted(
                            version,
                            missed.isEmpty() ? "nothing" : plain(String.join("; ", missed)))));
    task.remarks()
        .forEach(
            remark ->
                lines.add(
                    "%s by %s%s"
                        .formatted(
                            remark.kind().label(),
                            plain(remark.personName()),
                            remark.reason().isEmpty() ? "" : ": " + plain(remark.reason()))));
    if (task.liked() + task.disliked() > 0) {
      lines.add("liked by %d, disliked by %d".formatted(task.liked(), task.disliked()));
    }
    lines.add("</task>");
    return String.join("\n", lines) + "\n";
  }

  private static String plain(String words) {
    String line = OneLine.of(Secrets.without(words)).strip();
    return Markup.escape(Extractor.clipped(line, MAX_WORDS));
  }
}
