package dev.dreamteam.recall;

import dev.dreamteam.database.PlainSql;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.memory.TimeSpan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/** Reads past messages; every query names the stores that may be asked. */
final class RecallReader {
  /** So many messages are looked at for a question; common words alone open no more. */
  static final int MAX_OPENED = 1_500;

  /** So many more are looked at for words that only the best messages have. */
  private static final int MAX_RELATED = 200;

  /** So many of the messages of a time that the question names. */
  private static final int MAX_SAID_IN = 500;

  private static final String CANDIDATE =
      """
      select m.id, m.conversation_id, m.position, m.author, m.said_at, m.words, m.asks, m.dated,
        array_to_string(tsvector_to_array(m.terms), ' ') as terms
      """;
  // The stems name their store already. The border and the limit stand outside of what is
  // materialised, so that no other way than by the stems' index is thought to be shorter.
  private static final PlainSql HAVING =
      new PlainSql(
          """
          with m as materialized (
            select id, store_id, conversation_id, position, author, said_at, words, asks, dated, terms
            from recall_message where terms @@ ?::tsquery)
          """
              + CANDIDATE
              + "from m where m.store_id = any(?) limit ?");
  private static final PlainSql AROUND =
      new PlainSql(
          CANDIDATE
              + """
              from unnest(?::bigint[], ?::int[]) p(conversation, position)
              join recall_message m on m.conversation_id = p.conversation and m.position = p.position
              where m.store_id = any(?)
              """);
  private static final PlainSql SAID_IN =
      new PlainSql(
          CANDIDATE
              + """
              from recall_message m
              where m.store_id = any(?) and m.said_at >= ? and m.said_at < ?
              order by m.said_at limit ?
              """);
  private static final PlainSql MESSAGES =
      new PlainSql(
          """
          select m.id, s.team_id, s.scope, s.scope_id, m.channel_id, m.message_ts, m.author_name,
            m.said_at, m.text, m.permalink
          from recall_message m join recall_store s on s.id = m.store_id
          where m.id = any(?) and m.store_id = any(?)
          """);

  private RecallReader() {}

  /** Messages that have some of the terms, at most {@value #MAX_OPENED}. */
  static List<RecallCandidate> matches(DSLContext sql, RecallTerms terms) {
    return having(sql, terms, MAX_OPENED);
  }

  /**
   * More messages, that have some of the related terms, the rarest; at most {@value #MAX_RELATED}.
   */
  static List<RecallCandidate> related(DSLContext sql, RecallTerms terms) {
    return having(sql, terms, MAX_RELATED);
  }

  private static List<RecallCandidate> having(DSLContext sql, RecallTerms terms, int most) {
    return terms.isEmpty()
        ? List.of()
        : HAVING.list(
            sql,
            RecallReader::candidate,
            terms.opening(most),
            terms.stores().toArray(Integer[]::new),
            most);
  }

  /** The messages at some spots. */
  static List<RecallCandidate> around(DSLContext sql, RecallTerms terms, List<RecallSpot> spots) {
    return AROUND.list(
        sql,
        RecallReader::candidate,
        spots.stream().map(RecallSpot::conversation).toArray(Long[]::new),
        spots.stream().map(RecallSpot::position).toArray(Integer[]::new),
        terms.stores().toArray(Integer[]::new));
  }

  /** What was said in a time, from its beginning. */
  static List<RecallCandidate> saidIn(DSLContext sql, RecallTerms terms, TimeSpan span) {
    return SAID_IN.list(
        sql,
        RecallReader::candidate,
        terms.stores().toArray(Integer[]::new),
        Timestamp.from(span.from()),
        Timestamp.from(span.to()),
        MAX_SAID_IN);
  }

  private static RecallCandidate candidate(ResultSet row) throws SQLException {
    return new RecallCandidate(
        row.getLong("id"),
        new RecallSpot(row.getLong("conversation_id"), row.getInt("position")),
        row.getString("author"),
        row.getTimestamp("said_at").toInstant(),
        row.getInt("words"),
        row.getBoolean("asks"),
        row.getBoolean("dated"),
        stems(row));
  }

  /** Without the store's number before each; a message may have none. */
  private static List<String> stems(ResultSet row) throws SQLException {
    List<String> stems = new ArrayList<>();
    for (String lexeme : row.getString("terms").split(" ")) {
      if (!lexeme.isEmpty()) {
        stems.add(lexeme.substring(lexeme.indexOf(':') + 1));
      }
    }
    return stems;
  }

  /** Messages in the order of their ids in the list. */
  static List<RecalledMessage> messages(DSLContext sql, RecallTerms terms, List<Long> ids) {
    Map<Long, RecalledMessage> found = new HashMap<>();
    MESSAGES.query(
        sql,
        rows -> {
          while (rows.next()) {
            found.put(rows.getLong("id"), message(rows));
          }
          return found;
        },
        ids.toArray(Long[]::new),
        terms.stores().toArray(Integer[]::new));
    return ids.stream().filter(found::containsKey).map(found::get).toList();
  }

  private static RecalledMessage message(ResultSet row) throws SQLException {
    return new RecalledMessage(
        new Scope(
            row.getString("team_id"),
            Scope.Kind.valueOf(row.getString("scope")),
            row.getString("scope_id")),
        row.getString("channel_id"),
        row.getString("message_ts"),
        row.getString("author_name"),
        row.getTimestamp("said_at").toInstant(),
        row.getString("text"),
        row.getString("permalink"));
  }
}
