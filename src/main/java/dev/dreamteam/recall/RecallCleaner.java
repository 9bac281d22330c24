package dev.dreamteam.recall;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.PlainSql;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.recall.RecallWriter.Address;
import dev.dreamteam.text.Pattern;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;

/** What must no longer be found: what people deleted, and channels that are not where they were. */
final class RecallCleaner {
  private static final String KEPT =
      """
      select s.team_id, s.scope, s.scope_id, m.channel_id, m.message_ts
      from recall_store s join recall_message m on m.store_id = s.id
      """;
  // A thread is read again as a whole only when its first message is.
  private static final PlainSql UNREAD =
      new PlainSql(
          KEPT
              + """
              join recall_conversation c on c.id = m.conversation_id
              where s.team_id = ? and m.channel_id = ? and m.message_ts > ?
                and (not c.threaded or c.first_ts > ?) and m.message_ts <> all(?)
              order by s.id, m.id
              """);
  private static final PlainSql ELSEWHERE =
      new PlainSql(
          KEPT
              + """
              where s.team_id = ? and m.channel_id = ? and (s.scope = 'TEAM') <> ?
              order by s.id, m.id
              """);
  private static final PlainSql OF_PLACE =
      new PlainSql(
          KEPT
              + """
              where s.team_id = ? and m.channel_id = ?
              order by s.id, m.id
              """);
  private static final PlainSql COUNT =
      new PlainSql(
          """
          select count(*) from recall_store s join recall_message m on m.store_id = s.id
          where s.team_id = ? and m.channel_id = ?
          """);
  private static final PlainSql LEFT =
      new PlainSql(
          KEPT
              + """
              where s.team_id = ? and m.channel_id <> all(?)
              order by s.id, m.id
              """);

  private static final PlainSql MESSAGE =
      new PlainSql(KEPT + "where s.team_id = ? and m.channel_id = ? and m.message_ts = ?");
  private static final PlainSql OF_PERSON =
      new PlainSql(KEPT + "where s.team_id = ? and m.author = ? order by s.id, m.id limit ?");
  private static final PlainSql OLDER =
      new PlainSql(KEPT + "where m.said_at < ? order by s.id, m.id limit ?");
  private static final PlainSql NAMING =
      new PlainSql(
          """
          select s.team_id, s.scope, s.scope_id, m.channel_id, m.message_ts, m.author,
            m.author_name, m.text, m.permalink, m.id
          from recall_store s join recall_message m on m.store_id = s.id
          where s.team_id = ? and m.id > ? and m.text ilike any(?) order by m.id limit 200
          """);
  private static final PlainSql UNUSED_WORDS =
      new PlainSql("delete from recall_term where messages <= 0");
  private static final PlainSql SILENT_SPEAKERS =
      new PlainSql(
          """
          delete from recall_speaker p where not exists (
            select from recall_message m where m.store_id = p.store_id and m.author = p.author)
          """);
  private static final Pattern WILD = Pattern.compile("([%_\\\\])");

  private RecallCleaner() {}

  static int dropMessage(DSLContext tx, String teamId, String channelId, String ts) {
    return drop(tx, MESSAGE, teamId, channelId, ts);
  }

  static int dropAllOf(DSLContext tx, String teamId, String author, int limit) {
    return drop(tx, OF_PERSON, teamId, author, limit);
  }

  static int dropOlder(DSLContext tx, Instant before, int limit) {
    return drop(tx, OLDER, Timestamp.from(before), limit);
  }

  static void tidy(DSLContext tx) {
    UNUSED_WORDS.execute(tx);
    SILENT_SPEAKERS.execute(tx);
  }

  private record Naming(long id, Scope scope, ChatMessage message) {}

  static OptionalLong rewrite(
      DSLContext tx,
      String teamId,
      List<String> names,
      long after,
      UnaryOperator<String> rewritten) {
    String[] like =
        names.stream()
            .map(name -> "%" + WILD.replaceAll(name, "\\\\$1") + "%")
            .toArray(String[]::new);
    List<Naming> found = NAMING.list(tx, RecallCleaner::naming, teamId, after, like);
    for (Naming naming : found) {
      ChatMessage message = naming.message();
      String text = rewritten.apply(message.text());
      if (!text.equals(message.text())) {
        RecallWriter.write(tx, naming.scope(), List.of(message.sayingOnly(text)));
      }
    }
    return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.getLast().id());
  }

  private static Naming naming(ResultSet row) throws SQLException {
    return new Naming(
        row.getLong(10),
        new Scope(row.getString(1), Scope.Kind.valueOf(row.getString(2)), row.getString(3)),
        new ChatMessage(
            row.getString(4),
            row.getString(5),
            Optional.empty(),
            row.getString(6),
            row.getString(7),
            false,
            row.getString(8),
            List.of(),
            row.getString(9)));
  }

  /** Drops what was kept of the time after {@code since} and is not among the messages read. */
  static void dropUnread(DSLContext tx, Place place, String since, List<String> read) {
    drop(tx, UNREAD, place.teamId(), place.channelId(), since, since, read.toArray(String[]::new));
  }

  /** Drops what a public channel kept while it was private, and the other way round. */
  static void dropElsewhere(DSLContext tx, Place place) {
    drop(
        tx,
        ELSEWHERE,
        place.teamId(),
        place.channelId(),
        place.kind() == Place.Kind.PUBLIC_CHANNEL);
  }

  static void dropPlace(DSLContext tx, String teamId, String channelId) {
    drop(tx, OF_PLACE, teamId, channelId);
  }

  static int count(DSLContext sql, String teamId, String channelId) {
    return COUNT.query(
        sql,
        rows -> {
          rows.next();
          return rows.getInt(1);
        },
        teamId,
        channelId);
  }

  /** Drops what was kept of channels that are not among these. */
  static void dropLeft(DSLContext tx, String teamId, List<String> channels) {
    drop(tx, LEFT, teamId, channels.toArray(String[]::new));
  }

  private static int drop(DSLContext tx, PlainSql which, Object... parameters) {
    Map<Scope, List<Address>> gone = which.query(tx, RecallCleaner::addresses, parameters);
    gone.forEach((scope, addresses) -> RecallWriter.remove(tx, scope, addresses));
    return gone.values().stream().mapToInt(List::size).sum();
  }

  private static Map<Scope, List<Address>> addresses(ResultSet rows) throws SQLException {
    Map<Scope, List<Address>> addresses = new LinkedHashMap<>();
    while (rows.next()) {
      Scope scope =
          new Scope(rows.getString(1), Scope.Kind.valueOf(rows.getString(2)), rows.getString(3));
      addresses
          .computeIfAbsent(scope, _ -> new ArrayList<>())
          .add(new Address(rows.getString(4), rows.getString(5)));
    }
    return addresses;
  }
}
