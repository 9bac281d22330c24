package dev.dreamteam.memory;

import dev.dreamteam.database.PlainSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Reads past messages; every query names the stores that may be asked. */
final class RecallReader {
  /** So many messages are looked at for a question; common words alone open no more. */
  static final int MAX_OPENED = 3_000;

  /** So many more are looked at for words that only the best messages have. */
  private static final int MAX_RELATED = 1_000;

  private static final String CANDIDATES =
      """
      select m.id, m.conversation_id, m.position, m.author, m.said_at, m.words, m.asks, m.dated,
        c.messages, tsvector_to_array(m.terms) as terms
      """;
  private static final PlainSql AROUND =
      new PlainSql(
          CANDIDATES
              + """
              from unnest(?::bigint[], ?::int[]) p(conversation, position)
              join recall_message m on m.conversation_id = p.conversation and m.position = p.position
              join recall_conversation c on c.id = m.conversation_id
              where m.store_id = any(?)
              """);
  private static final PlainSql HAVING =
      new PlainSql(
          CANDIDATES
              + """
              from (
                select * from recall_message
                where store_id = any(?) and terms @@ ?::tsquery limit ?) m
              join recall_conversation c on c.id = m.conversation_id
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

  static List<RecallMatch> matches(DSLContext sql, RecallTerms terms) {
    StringBuilder bits = new StringBuilder("0::bigint");
    List<Object> parameters = new ArrayList<>();
    for (int term = 0; term < terms.terms().size(); term++) {
      if (terms.terms().get(term).messages() > 0) {
        bits.append(" + ((terms @@ ?::tsquery)::int::bigint << ").append(term).append(')');
        parameters.add(terms.query(terms.terms().get(term)));
      }
    }
    parameters.add(terms.stores().toArray(Integer[]::new));
    parameters.add(terms.opening(MAX_OPENED));
    parameters.add(MAX_OPENED);
    return new PlainSql(
            "select conversation_id, position, words, "
                + bits
                + " as found from recall_message"
                + " where store_id = any(?) and terms @@ ?::tsquery limit ?")
        .query(sql, RecallReader::matched, parameters.toArray());
  }

  private static List<RecallMatch> matched(ResultSet rows) throws SQLException {
    List<RecallMatch> matches = new ArrayList<>();
    while (rows.next()) {
      matches.add(new RecallMatch(spot(rows), rows.getInt("words"), rows.getLong("found")));
    }
    return matches;
  }

  private static RecallSpot spot(ResultSet rows) throws SQLException {
    return new RecallSpot(rows.getLong("conversation_id"), rows.getInt("position"));
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

  /** Messages that have some of the terms, the rarest. */
  static List<RecallCandidate> having(DSLContext sql, RecallTerms terms) {
    return terms.isEmpty()
        ? List.of()
        : HAVING.list(
            sql,
            RecallReader::candidate,
            terms.stores().toArray(Integer[]::new),
            terms.opening(MAX_RELATED),
            MAX_RELATED);
  }

  private static RecallCandidate candidate(ResultSet row) throws SQLException {
    return new RecallCandidate(
        row.getLong("id"),
        spot(row),
        row.getString("author"),
        row.getTimestamp("said_at").toInstant(),
        row.getInt("words"),
        row.getBoolean("asks"),
        row.getBoolean("dated"),
        row.getInt("messages"),
        stems((String[]) row.getArray("terms").getArray()));
  }

  /** Without the store's number before each. */
  private static Set<String> stems(String[] lexemes) {
    return Arrays.stream(lexemes)
        .map(lexeme -> lexeme.substring(lexeme.indexOf(':') + 1))
        .collect(Collectors.toSet());
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
