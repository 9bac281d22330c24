package dev.dreamteam.session;

import static dev.dreamteam.database.tables.Tables.SESSION;
import static java.time.ZoneOffset.UTC;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.BodyStore;
import dev.dreamteam.database.PlainSql;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.text.Fingerprint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Sessions and their events as rows. */
final class EventStore {
  /** Quartz's cluster check-in decides who lives: it deletes the row of a node that is dead. */
  private static final Condition RUNNER_IS_DEAD =
      DSL.condition("session.runner not in (select instance_name from qrtz_scheduler_state)");

  private static final PlainSql LOCK =
      new PlainSql("select from session where id = ? for no key update");

  private static final PlainSql FIND = new PlainSql(sessionsWhere("id = ?"));

  private static final PlainSql FIND_BY_ADDRESS =
      new PlainSql(
          sessionsWhere(
              "team_id = ? and channel_id = ? and root_ts = ? order by part desc limit 1"));

  private static final PlainSql RUNNER = new PlainSql("select runner from session where id = ?");

  private static final PlainSql AFTER =
      new PlainSql(
          """
          select sequence, at, session_thread_id, task_id, payload from session_event
          where session_id = ? and sequence > ? order by sequence
          """);

  private EventStore() {}

  static Session open(DSLContext tx, Place place, ThreadAddress address, UUID id, Instant now) {
    Optional<Session> newest = find(tx, address);
    if (newest.filter(session -> isHeardIn(place, session)).isPresent()) {
      return newest.get();
    }
    tx.insertInto(SESSION)
        .set(SESSION.ID, id)
        .set(SESSION.TEAM_ID, address.teamId())
        .set(SESSION.CHANNEL_ID, address.channelId())
        .set(SESSION.ROOT_TS, address.rootTs())
        .set(SESSION.PART, tx.fetchCount(SESSION, isOf(address)) + 1)
        .set(SESSION.PLACE_KIND, place.kind().name())
        .set(SESSION.CREATED_AT, now.atOffset(UTC))
        .onConflictDoNothing()
        .execute();
    return find(tx, address).orElseThrow();
  }

  /** Whether everybody in a place may hear what a session has heard. */
  private static boolean isHeardIn(Place place, Session session) {
    return place.kind() != Place.Kind.PUBLIC_CHANNEL
        || session.place().kind() == Place.Kind.PUBLIC_CHANNEL;
  }

  private static Condition isOf(ThreadAddress address) {
    return SESSION
        .TEAM_ID
        .eq(address.teamId())
        .and(SESSION.CHANNEL_ID.eq(address.channelId()))
        .and(SESSION.ROOT_TS.eq(address.rootTs()));
  }

  private static String sessionsWhere(String condition) {
    return "select id, team_id, channel_id, root_ts,"
        + " strictest_kind(team_id, channel_id, place_kind, created_at, 'infinity')"
        + " from session where "
        + condition;
  }

  static Optional<Session> find(DSLContext sql, ThreadAddress address) {
    return FIND_BY_ADDRESS.first(
        sql, EventStore::readSession, address.teamId(), address.channelId(), address.rootTs());
  }

  static Optional<Session> find(DSLContext sql, SessionId id) {
    return FIND.first(sql, EventStore::readSession, id.value());
  }

  /**
   * Keeps others from appending to or claiming the session until the transaction ends, but not from
   * writing rows that refer to it, such as files.
   */
  static void lock(DSLContext tx, SessionId id) {
    LOCK.query(tx, ResultSet::next, id.value());
  }

  /** The node that runs the session; empty while it rests. Call it under {@link #lock}. */
  static Optional<String> runner(DSLContext tx, SessionId id) {
    return RUNNER.first(tx, row -> row.getString(1), id.value());
  }

  /** Makes a node the runner, unless another one that lives is; returns the new epoch. */
  static Optional<Long> claim(DSLContext tx, SessionId id, String node) {
    return tx.update(SESSION)
        .set(SESSION.EPOCH, SESSION.EPOCH.plus(1))
        .set(SESSION.RUNNER, node)
        .where(
            SESSION.ID.eq(id.value()),
            SESSION.RUNNER.isNull().or(SESSION.RUNNER.eq(node)).or(RUNNER_IS_DEAD))
        .returning(SESSION.EPOCH)
        .fetchOptional(SESSION.EPOCH);
  }

  static void release(DSLContext tx, Claim claim) {
    tx.update(SESSION)
        .setNull(SESSION.RUNNER)
        .where(SESSION.ID.eq(claim.session().id().value()), SESSION.EPOCH.eq(claim.epoch()))
        .execute();
  }

  static List<SessionId> runBy(DSLContext sql, String node) {
    return sql.select(SESSION.ID)
        .from(SESSION)
        .where(SESSION.RUNNER.eq(node))
        .fetch(row -> new SessionId(row.value1()));
  }

  static List<SessionId> runByTheDead(DSLContext sql) {
    return sql.select(SESSION.ID)
        .from(SESSION)
        .where(SESSION.RUNNER.isNotNull(), RUNNER_IS_DEAD)
        .fetch(row -> new SessionId(row.value1()));
  }

  /**
   * Events in order.
   *
   * @param characters of their stored text
   */
  record Read(List<RecordedEvent> events, long characters) {}

  /** What came after an event, in order; after 0, the whole log. */
  static Read after(DSLContext sql, SessionId id, long sequence) {
    List<Row> rows = AFTER.list(sql, Row::read, id.value(), sequence);
    Set<Fingerprint> needed = new HashSet<>();
    rows.forEach(row -> EventText.bodies(row.payload()).forEach(needed::add));
    Map<Fingerprint, String> bodies = BodyStore.getAll(sql, needed);
    long characters =
        rows.stream().mapToLong(row -> row.payload().length()).sum()
            + bodies.values().stream().mapToLong(String::length).sum();
    return new Read(rows.stream().map(row -> row.event(id, bodies::get)).toList(), characters);
  }

  private record Row(
      long sequence, Instant at, @Nullable UUID thread, @Nullable UUID task, String payload) {
    static Row read(ResultSet row) throws SQLException {
      return new Row(
          row.getLong(1),
          row.getObject(2, OffsetDateTime.class).toInstant(),
          row.getObject(3, UUID.class),
          row.getObject(4, UUID.class),
          row.getString(5));
    }

    RecordedEvent event(SessionId session, Function<Fingerprint, String> bodies) {
      return new RecordedEvent(
          session,
          sequence,
          at,
          Optional.ofNullable(thread).map(SessionThreadId::new),
          Optional.ofNullable(task).map(TaskId::new),
          EventText.read(payload, bodies));
    }
  }

  private static Session readSession(ResultSet row) throws SQLException {
    String team = row.getString(2);
    String channel = row.getString(3);
    return new Session(
        new SessionId(row.getObject(1, UUID.class)),
        new Place(team, channel, Place.Kind.valueOf(row.getString(5))),
        new ThreadAddress(team, channel, row.getString(4)));
  }
}
