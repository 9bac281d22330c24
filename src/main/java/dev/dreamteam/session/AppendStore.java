package dev.dreamteam.session;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.database.Columns;
import dev.dreamteam.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/** Appends of any number of sessions as rows: one statement per table, however many they are. */
final class AppendStore {
  private static final String FENCE =
      """
      with wanted as (select * from %s as w (id, epoch, events)),
      ours as (
        select s.id, w.events from session s join wanted w on s.id = w.id and s.epoch = w.epoch
        order by s.id for no key update of s)
      update session s set last_sequence = s.last_sequence + o.events
      from ours o where s.id = o.id
      returning s.id, s.epoch, s.last_sequence, pg_current_xact_id()::text
      """;

  private static final String SKIPPING_FENCE =
      FENCE.replace("update of s)", "update of s skip locked)");

  private AppendStore() {}

  /** A session under one epoch: what an append must hold to be written. */
  record Fence(UUID session, long epoch) {
    static Fence of(PendingAppend append) {
      return new Fence(append.claim().session().id().value(), append.claim().epoch());
    }
  }

  /**
   * What the fence let through.
   *
   * @param first the first of the new sequence numbers
   * @param transaction its id, by which a new connection can ask what became of it
   */
  record Passed(Map<Fence, Long> first, String transaction) {}

  /**
   * Takes the next numbers of each log; the row locks keep them without gaps. Appends whose epoch
   * is stale do not pass, nor, unless {@code wait}, those whose session somebody else has locked.
   */
  static Passed pass(DSLContext tx, List<PendingAppend> appends, boolean wait) {
    Map<Fence, Long> counts = new LinkedHashMap<>();
    appends.forEach(each -> counts.merge(Fence.of(each), (long) each.events().size(), Long::sum));
    Columns<Map.Entry<Fence, Long>> columns =
        Columns.of(List.copyOf(counts.entrySet()))
            .uuids(each -> each.getKey().session())
            .numbers(each -> each.getKey().epoch())
            .numbers(Map.Entry::getValue);
    return columns.query(
        tx,
        wait ? FENCE : SKIPPING_FENCE,
        rows -> {
          Map<Fence, Long> first = new HashMap<>();
          String transaction = "";
          while (rows.next()) {
            Fence fence = new Fence(rows.getObject(1, UUID.class), rows.getLong(2));
            first.put(fence, rows.getLong(3) - counts.getOrDefault(fence, 0L) + 1);
            transaction = rows.getString(4);
          }
          return new Passed(first, transaction);
        });
  }

  /** The newest epoch of each session, to tell a stale append from one that has to wait. */
  static Map<UUID, Long> epochs(DSLContext tx, List<PendingAppend> appends) {
    Columns<PendingAppend> columns =
        Columns.of(appends).uuids(each -> each.claim().session().id().value());
    return columns.query(
        tx,
        "select id, epoch from session where id in (select * from %s)",
        rows -> {
          Map<UUID, Long> epochs = new HashMap<>();
          while (rows.next()) {
            epochs.put(rows.getObject(1, UUID.class), rows.getLong(2));
          }
          return epochs;
        });
  }

  /** Gives each append its numbers, in the order of the list, and stores its events. */
  static Map<PendingAppend, List<RecordedEvent>> insert(
      DSLContext tx, List<PendingAppend> appends, Passed passed, Instant now) {
    record Row(RecordedEvent recorded, long epoch, PendingAppend.Stored stored) {}
    Map<Fence, Long> next = new HashMap<>(passed.first());
    Map<PendingAppend, List<RecordedEvent>> written = new LinkedHashMap<>();
    List<Row> rows = new ArrayList<>();
    for (PendingAppend append : appends) {
      Fence fence = Fence.of(append);
      long sequence = next.merge(fence, (long) append.events().size(), Long::sum);
      sequence -= append.events().size();
      List<RecordedEvent> recorded = new ArrayList<>();
      for (PendingAppend.Stored stored : append.events()) {
        RecordedEvent event =
            new RecordedEvent(
                new SessionId(fence.session()),
                sequence++,
                now,
                append.thread(),
                append.task(),
                stored.event());
        recorded.add(event);
        rows.add(new Row(event, fence.epoch(), stored));
      }
      written.put(append, List.copyOf(recorded));
    }
    Columns<Row> columns =
        Columns.of(rows)
            .uuids(row -> row.recorded().sessionId().value())
            .numbers(row -> row.recorded().sequence())
            .numbers(Row::epoch)
            .uuids(row -> row.recorded().threadId().map(SessionThreadId::value).orElse(null))
            .uuids(row -> row.recorded().taskId().map(TaskId::value).orElse(null))
            .texts(row -> row.stored().type())
            .texts(row -> row.stored().payload())
            .texts(row -> row.recorded().at().toString());
    columns.execute(
        tx,
        """
        insert into session_event
          (session_id, sequence, epoch, session_thread_id, task_id, type, payload, at)
        select session_id, sequence, epoch, thread_id, task_id, type, payload::json, at::timestamptz
        from %s as e (session_id, sequence, epoch, thread_id, task_id, type, payload, at)
        """);
    return written;
  }
}
