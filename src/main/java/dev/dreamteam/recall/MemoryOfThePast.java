package dev.dreamteam.recall;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.PlainSql;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemoryRedactionStore;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.memory.TimeSpan;
import dev.dreamteam.text.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What held at a time that a question names, where something else holds now. A memory's versions
 * say from when they held; each holds until the next that says something else.
 */
public final class MemoryOfThePast {
  // The border stands here as in MemoryRecall; what was forgotten is not recalled for any time.
  private static final PlainSql HELD =
      new PlainSql(
          """
          select v.kind, v.content, v.valid_from, n.valid_from as valid_until, c.content as now,
            (select coalesce(string_agg(x.permalink, ', ' order by x.message_ts), '')
              from memory_source x
              where x.memory_id = v.memory_id and x.version = v.version) as links
          from memory m
          join memory_store s on s.id = m.store_id
          join memory_version c on c.memory_id = m.id and c.version = m.current_version
          join memory_version v on v.memory_id = m.id and v.version < m.current_version
          join lateral (
            select min(l.valid_from) as valid_from from memory_version l
            where l.memory_id = m.id and l.version > v.version and l.content <> v.content) n on true
          where not m.forgotten and s.team_id = ?
            and (s.scope = 'TEAM' or (s.scope = ? and s.scope_id = ?))
            and is_told_in(s.team_id, ?, s.scope, s.scope_id)
            and v.content <> c.content and v.content <> ? and v.operation <> 'FORGOTTEN'
            and v.valid_from < ? and n.valid_from > ?
            and to_tsvector('english', v.subject || ' ' || v.content || ' ' || c.content)
              @@ replace(plainto_tsquery('english', ?)::text, '&', '|')::tsquery
          order by ts_rank(
              to_tsvector('english', v.subject || ' ' || v.content || ' ' || c.content),
              replace(plainto_tsquery('english', ?)::text, '&', '|')::tsquery) desc,
            v.valid_from desc, m.id
          limit ?
          """);

  /**
   * A statement that held once.
   *
   * @param links to the messages it came from
   * @param now what holds instead
   */
  public record Held(
      MemoryKind kind, String content, Instant from, Instant until, String now, String links) {
    /** {@code - [decision] 2025-01-10 to 2025-05-01: We used X. (now: We use Y. sources: LINK)}. */
    public String line() {
      return "- [%s] %s to %s: %s (now: %s sources: %s)"
          .formatted(
              kind.label(),
              from.toString().substring(0, 10),
              until.toString().substring(0, 10),
              Words.onOneLine(content),
              Words.onOneLine(now),
              links);
    }
  }

  private final Database database;
  private final Clock clock;

  public MemoryOfThePast(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What held then and fits the question, best first; empty when the question names no time. */
  public List<Held> search(Place place, PersonId person, String question, int limit) {
    RecallQuestion asked = RecallQuestion.of(question, clock.instant());
    Optional<TimeSpan> when = asked.when();
    if (when.isEmpty()) {
      return List.of();
    }
    Scope own = Scope.of(place, person);
    return HELD.query(
        database.sql(),
        MemoryOfThePast::held,
        own.teamId(),
        own.kind().name(),
        own.id(),
        place.channelId(),
        MemoryRedactionStore.GONE,
        Timestamp.from(when.get().to()),
        Timestamp.from(when.get().from()),
        asked.text(),
        asked.text(),
        limit);
  }

  private static List<Held> held(ResultSet rows) throws SQLException {
    List<Held> held = new ArrayList<>();
    while (rows.next()) {
      held.add(
          new Held(
              MemoryKind.valueOf(rows.getString("kind")),
              rows.getString("content"),
              rows.getTimestamp("valid_from").toInstant(),
              rows.getTimestamp("valid_until").toInstant(),
              rows.getString("now"),
              rows.getString("links")));
    }
    return held;
  }
}
