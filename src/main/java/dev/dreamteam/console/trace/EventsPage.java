package dev.dreamteam.console.trace;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.json.Json;
import dev.dreamteam.session.RecordedEvent;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of a session's log.
 *
 * @param next the number after which the next stretch begins; empty on the last one
 */
public record EventsPage(
    SessionId session, List<Line> lines, Optional<Long> next, boolean forOperator) {
  static final int LENGTH = 200;

  public EventsPage {
    lines = List.copyOf(lines);
  }

  /** An event with everything that is stored of it. */
  public record Line(RecordedEvent event, String type, String sentence, String json) {}

  static EventsPage of(
      SessionId session, List<RecordedEvent> events, long after, boolean forOperator) {
    List<RecordedEvent> later =
        events.stream().filter(event -> event.sequence() > after).limit(LENGTH + 1L).toList();
    List<Line> lines = later.stream().limit(LENGTH).map(EventsPage::line).toList();
    Optional<Long> next =
        later.size() > LENGTH ? Optional.of(lines.getLast().event().sequence()) : Optional.empty();
    return new EventsPage(session, lines, next, forOperator);
  }

  private static Line line(RecordedEvent recorded) {
    return new Line(
        recorded,
        Json.tree(recorded.event()).path("type").asText(),
        Sentences.of(recorded.event(), id -> id.toString()),
        Json.pretty(recorded.event()));
  }
}
