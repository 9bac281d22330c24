package dev.dreamteam.recall;

import dev.dreamteam.database.PlainSql;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.recall.RecallTerms.Term;
import dev.dreamteam.text.Pattern;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** What the stores that a place may ask know of a question's words. */
final class RecallVocabulary {
  /** A place asks the team's store and its own, as far as both may be told there now. */
  private static final PlainSql STORES =
      new PlainSql(
          """
          select id, messages, words, conversations from recall_store
          where team_id = ? and (scope = 'TEAM' or (scope = ? and scope_id = ?))
            and is_told_in(team_id, ?, scope, scope_id)
          """);

  private static final PlainSql TERMS =
      new PlainSql(
          """
          select w.term, coalesce(sum(t.messages), 0) as messages
          from unnest(tsvector_to_array(to_tsvector('english', ?))) w(term)
          left join recall_term t on t.term = w.term and t.store_id = any(?)
          group by w.term
          """);
  private static final PlainSql COUNTS =
      new PlainSql(
          """
          select t.term, sum(t.messages) as messages
          from unnest(?::int[]) s(id) cross join unnest(?::text[]) w(term)
          join recall_term t on t.store_id = s.id and t.term = w.term
          group by t.term
          """);
  private static final PlainSql SPELLINGS =
      new PlainSql(
          """
          select term, sum(messages) as messages from recall_term
          where lower(term) % ? and similarity(term, ?) >= 0.45 and store_id = any(?)
          group by term order by similarity(term, ?) desc, term limit 3
          """);
  private static final PlainSql SPEAKERS =
      new PlainSql(
          "select author, called from recall_speaker where store_id = any(?) and called = any(?)");

  private static final double GUESSED = 0.6;
  private static final int SHORTEST_GUESSED = 4;
  private static final int MAX_GUESSES = 4;

  private record Counts(List<Integer> stores, long messages, long words, long conversations) {}

  private RecallVocabulary() {}

  /** What a place may ask knows of a question. */
  static RecallTerms terms(DSLContext sql, Scope own, String channelId, RecallQuestion question) {
    Counts counts = counts(sql, own, channelId);
    Integer[] stores = counts.stores().toArray(Integer[]::new);
    Map<String, Set<String>> speakers = speakers(sql, stores, question.spoken());
    List<Term> terms = new ArrayList<>();
    int guesses = 0;
    for (Map.Entry<String, Long> known :
        known(sql, stores, withoutNames(question, speakers)).entrySet()) {
      boolean guess =
          known.getValue() == 0
              && known.getKey().length() >= SHORTEST_GUESSED
              && guesses++ < MAX_GUESSES;
      terms.add(
          guess
              ? guessed(sql, stores, known.getKey())
              : new Term(List.of(known.getKey()), known.getValue(), 1));
    }
    return new RecallTerms(
        counts.stores(),
        terms,
        counts.messages(),
        (double) counts.words() / Math.max(1, counts.messages()),
        (double) counts.messages() / Math.max(1, counts.conversations()),
        speakers.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
  }

  /** How many messages of the stores have each of these stems. */
  static Map<String, Long> having(DSLContext sql, RecallTerms terms, Collection<String> stems) {
    return COUNTS.query(
        sql,
        RecallVocabulary::counted,
        terms.stores().toArray(Integer[]::new),
        stems.toArray(String[]::new));
  }

  private static Counts counts(DSLContext sql, Scope own, String channelId) {
    return STORES.query(
        sql,
        rows -> {
          List<Integer> stores = new ArrayList<>();
          long messages = 0;
          long words = 0;
          long conversations = 0;
          while (rows.next()) {
            stores.add(rows.getInt("id"));
            messages += rows.getLong("messages");
            words += rows.getLong("words");
            conversations += rows.getLong("conversations");
          }
          return new Counts(stores, messages, words, conversations);
        },
        own.teamId(),
        own.kind().name(),
        own.id(),
        channelId);
  }

  /** Authors by the word that calls them. */
  private static Map<String, Set<String>> speakers(
      DSLContext sql, Integer[] stores, List<String> spoken) {
    return SPEAKERS.query(
        sql,
        rows -> {
          Map<String, Set<String>> speakers = new HashMap<>();
          while (rows.next()) {
            speakers
                .computeIfAbsent(rows.getString("called"), _ -> new HashSet<>())
                .add(rows.getString("author"));
          }
          return speakers;
        },
        stores,
        spoken.toArray(String[]::new));
  }

  private static String withoutNames(RecallQuestion question, Map<String, Set<String>> speakers) {
    String text = question.text();
    for (String name : speakers.keySet()) {
      text =
          Pattern.compile("(?i)" + Pattern.quote(name))
              .notAfter("\\p{L}")
              .notBefore("\\p{L}")
              .replaceAll(text, " ");
    }
    return text;
  }

  private static Map<String, Long> known(DSLContext sql, Integer[] stores, String text) {
    return TERMS.query(sql, RecallVocabulary::counted, text, stores);
  }

  private static Term guessed(DSLContext sql, Integer[] stores, String term) {
    Map<String, Long> alike =
        SPELLINGS.query(sql, RecallVocabulary::counted, term, term, stores, term);
    return alike.isEmpty()
        ? new Term(List.of(term), 0, 1)
        : new Term(
            List.copyOf(alike.keySet()),
            alike.values().stream().mapToLong(Long::longValue).sum(),
            GUESSED);
  }

  private static Map<String, Long> counted(ResultSet rows) throws SQLException {
    Map<String, Long> counted = new TreeMap<>();
    while (rows.next()) {
      counted.put(rows.getString("term"), rows.getLong("messages"));
    }
    return counted;
  }
}
