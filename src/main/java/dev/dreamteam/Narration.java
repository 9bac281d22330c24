package dev.dreamteam;

import dev.dreamteam.session.AfterAppend;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.ThreadKind;
import dev.dreamteam.text.Pattern;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells the terminal in plain lines what a task is doing; for trying it out. */
final class Narration implements AfterAppend {
  private static final int MAX = 110;
  private static final Pattern LINE_END = Pattern.compile("\\s*\\n\\s*");

  private final PrintStream out;

  Narration(PrintStream out) {
    this.out = out;
  }

  @Override
  public void appended(Session session, List<RecordedEvent> events) {
    events.stream()
        .map(recorded -> line(recorded.event()))
        .flatMap(Optional::stream)
        .forEach(line -> out.println("  " + shortened(line)));
  }

  private static Optional<String> line(SessionEvent event) {
    return switch (event) {
      case SessionEvent.TaskRequested e ->
          Optional.of("● " + e.requesterName() + ": " + e.request());
      case SessionEvent.ThreadStarted e when e.kind() == ThreadKind.LEAD ->
          Optional.of("  the lead plans");
      case SessionEvent.ThreadStarted e when e.kind() == ThreadKind.SPECIALIST ->
          Optional.of("  → " + e.agentName() + ": " + e.title());
      case SessionEvent.DraftSubmitted e ->
          Optional.of("  the lead hands in version " + e.iteration());
      case SessionEvent.EvaluationEnded e ->
          Optional.of(
              "  the grader: %s. %s"
                  .formatted(
                      e.verdict().result().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                      e.verdict().explanation()));
      case SessionEvent.TaskEnded e ->
          Optional.of(
              "● ended: %s after %d version(s)"
                  .formatted(
                      e.ending().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                      e.iterations()));
      default -> Optional.empty();
    };
  }

  private static String shortened(String line) {
    String beginning = line.substring(0, Math.min(line.length(), 10 * MAX));
    String plain = LINE_END.replaceAll(beginning, " ");
    return plain.length() <= MAX ? plain : plain.substring(0, MAX - 1) + "…";
  }
}
