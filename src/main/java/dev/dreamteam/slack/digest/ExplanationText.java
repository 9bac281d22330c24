package dev.dreamteam.slack.digest;

import dev.dreamteam.conversation.Counted;
import dev.dreamteam.dream.Explanation;
import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.slack.blockkit.MessageText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a dream proposed what it did and passed over the rest, for one message. */
public final class ExplanationText {
  private static final int MOST_LINES = 25;

  private ExplanationText() {}

  public static String of(Optional<Explanation> explanation) {
    return explanation
        .map(ExplanationText::of)
        .orElse("There was no dream over this place yet. `/dreamteam dream now` begins one.");
  }

  private static String of(Explanation dream) {
    if (dream.lines().isEmpty()) {
      return "The last dream read %s and found nothing to consider."
          .formatted(Counted.of(dream.messagesRead(), "message"));
    }
    String lines =
        dream.lines().stream()
            .limit(MOST_LINES)
            .map(ExplanationText::line)
            .collect(Collectors.joining("\n"));
    int more = dream.lines().size() - MOST_LINES;
    return "%s read %s. %s.\n%s%s"
        .formatted(
            dream.isDryRun() ? "The last dry run" : "The last dream",
            Counted.of(dream.messagesRead(), "message"),
            counts(dream),
            lines,
            more > 0 ? "\n… and %d more, in the console under Dreams".formatted(more) : "");
  }

  private static String line(Explanation.Line line) {
    return "• %s _%s_ – %s"
        .formatted(
            line.gate().map(gate -> "stopped by `%s`:".formatted(gate)).orElse("*proposed:*"),
            Clip.line(MessageText.escape(line.content()), 160),
            Clip.line(MessageText.escape(line.why()), 160));
  }

  private static String counts(Explanation dream) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    dream.lines().forEach(line -> counts.merge(line.gate().orElse("proposed"), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }
}
