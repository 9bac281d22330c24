package dev.dreamteam.specialist;

import dev.dreamteam.agent.ThreadContext;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.session.SessionEvent;
import java.util.List;
import java.util.Optional;

/**
 * What specialists told the lead.
 *
 * @param reports not seen before, in the order in which the threads began
 * @param working titles of those that have not reported yet
 */
public record Reports(List<Report> reports, List<String> working) {
  public Reports {
    reports = List.copyOf(reports);
    working = List.copyOf(working);
  }

  /**
   * One specialist's last words.
   *
   * @param text with what the specialist could not read
   * @param endedAt the sequence number of the end that the report belongs to
   */
  public record Report(
      SessionThreadId thread,
      String agent,
      String title,
      boolean completed,
      String text,
      long endedAt) {
    private static String notRead(String what) {
      return "\nNot everything could be read: " + what;
    }

    static Optional<Report> of(ThreadContext context) {
      return context
          .ended()
          .map(
              end ->
                  new Report(
                      context.id(),
                      context.started().agentName(),
                      context.started().title(),
                      end.completed(),
                      end.report() + context.notRead().map(Report::notRead).orElse(""),
                      context.endedAt()));
    }
  }

  public boolean isEmpty() {
    return reports.isEmpty();
  }

  /** The events that say that the lead was given these reports. */
  public List<SessionEvent> asRead() {
    return reports.stream()
        .<SessionEvent>map(report -> new SessionEvent.ReportRead(report.thread(), report.endedAt()))
        .toList();
  }

  /** For the lead's context. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Report report : reports) {
      text.append(
          "<report thread=\"%s\" agent=\"%s\" title=\"%s\" completed=\"%s\">%n%s%n</report>%n"
              .formatted(
                  report.thread(),
                  report.agent(),
                  report.title().replace('"', '\''),
                  report.completed(),
                  report.text()));
    }
    if (!working.isEmpty()) {
      text.append("Still working: ").append(String.join(", ", working)).append('\n');
    }
    return text.isEmpty() ? "No specialist is working and every report was read." : text.toString();
  }
}
