package dev.dreamteam.session;

import static dev.dreamteam.database.tables.Tables.SESSION;
import static dev.dreamteam.database.tables.Tables.SESSION_SIGNAL;
import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.database.Node;
import dev.dreamteam.database.PlainSql;
import dev.dreamteam.database.tables.tables.records.SessionSignalRecord;
import dev.dreamteam.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;

/** Signals as rows: left by anybody, taken once by the runner. */
public final class SignalStore {
  private static final PlainSql OPEN =
      new PlainSql(
          """
          select id, payload from session_signal
          where session_id = ? and taken_at is null order by id
          """);

  private SignalStore() {}

  /** A signal that waits to be taken. */
  public record Open(long id, Signal signal) {}

  /**
   * Leaves a signal; the node that runs the session, if one does, is told of it on commit.
   *
   * @param sourceKey the same words delivered again have the same key
   * @return whether it is new
   */
  public static boolean leave(
      DSLContext tx, SessionId session, Signal signal, String sourceKey, Instant now) {
    JsonNode payload = Json.tree(signal);
    boolean isNew =
        tx.insertInto(SESSION_SIGNAL)
                .set(SESSION_SIGNAL.SESSION_ID, session.value())
                .set(SESSION_SIGNAL.KIND, payload.path("kind").asText())
                .set(SESSION_SIGNAL.PAYLOAD, JSONB.valueOf(Json.write(payload)))
                .set(SESSION_SIGNAL.CREATED_AT, now.atOffset(UTC))
                .set(SESSION_SIGNAL.SOURCE_KEY, sourceKey)
                .onConflictDoNothing()
                .execute()
            == 1;
    if (isNew && EventStore.runner(tx, session).isPresent()) {
      Node.tell(tx, session.toString());
    }
    return isNew;
  }

  /** The open signals in the order in which they were left. */
  public static List<Open> open(DSLContext sql, SessionId session) {
    return OPEN.list(
        sql,
        row -> new Open(row.getLong(1), Json.read(row.getString(2), Signal.class)),
        session.value());
  }

  public static void take(DSLContext tx, long id, Instant now) {
    tx.update(SESSION_SIGNAL)
        .set(SESSION_SIGNAL.TAKEN_AT, now.atOffset(UTC))
        .where(SESSION_SIGNAL.ID.eq(id))
        .execute();
  }

  /** Whether the key was seen before. */
  public static boolean knows(DSLContext sql, SessionId session, String sourceKey) {
    return sql.fetchExists(
        SESSION_SIGNAL,
        SESSION_SIGNAL.SESSION_ID.eq(session.value()).and(SESSION_SIGNAL.SOURCE_KEY.eq(sourceKey)));
  }

  /** Sessions that nobody runs although something was left for them before a time. */
  public static List<SessionId> sessionsAsleep(DSLContext sql, Instant before) {
    return sql.selectDistinct(SESSION_SIGNAL.SESSION_ID)
        .from(SESSION_SIGNAL)
        .join(SESSION)
        .on(SESSION.ID.eq(SESSION_SIGNAL.SESSION_ID))
        .where(
            SESSION_SIGNAL.TAKEN_AT.isNull(),
            SESSION_SIGNAL.CREATED_AT.lt(before.atOffset(UTC)),
            SESSION.RUNNER.isNull())
        .fetch(row -> new SessionId(row.value1()));
  }

  /** What a message became that asked or steered. */
  public record FromMessage(Open open, boolean taken) {}

  public static Optional<FromMessage> fromMessage(
      DSLContext sql, SessionId session, String sourceTs) {
    return sql.selectFrom(SESSION_SIGNAL)
        .where(
            SESSION_SIGNAL.SESSION_ID.eq(session.value()),
            SESSION_SIGNAL.KIND.in("request", "steer"),
            DSL.jsonbGetAttributeAsText(SESSION_SIGNAL.PAYLOAD, "sourceTs").eq(sourceTs))
        .orderBy(SESSION_SIGNAL.ID.desc())
        .limit(1)
        .fetchOptional(row -> new FromMessage(read(row), row.getTakenAt() != null));
  }

  private static Open read(SessionSignalRecord row) {
    return new Open(row.getId(), Json.read(row.getPayload().data(), Signal.class));
  }
}
