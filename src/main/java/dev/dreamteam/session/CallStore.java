package dev.dreamteam.session;

import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.database.Columns;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.Usage;
import dev.dreamteam.task.Payment;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Calls to models, and the money that they reserve and spend, as rows that follow from events: one
 * statement for all calls that begin, one for all that end, one for all tasks' money.
 */
final class CallStore {
  private record Begun(RecordedEvent recorded, SessionEvent.ModelCalled call) {}

  /** A call that came back, well or not. */
  private record Ended(
      RecordedEvent recorded,
      UUID callId,
      String status,
      @Nullable String answeredBy,
      Usage usage,
      Money cost,
      @Nullable String problem) {}

  /** What happens to one task's money, in micro-dollars. */
  private static final class Purse {
    private long asked;
    private long returned;
    private long spent;
  }

  private CallStore() {}

  /**
   * Takes in all events that concern calls.
   *
   * @throws dev.dreamteam.task.BudgetExceeded when a task cannot cover the calls that begin
   */
  static void apply(DSLContext tx, List<RecordedEvent> events) {
    List<Begun> begun = new ArrayList<>();
    List<Ended> ended = new ArrayList<>();
    for (RecordedEvent recorded : events) {
      switch (recorded.event()) {
        case SessionEvent.ModelCalled e -> begun.add(new Begun(recorded, e));
        case SessionEvent.ModelAnswered e ->
            ended.add(
                new Ended(
                    recorded, e.callId(), "ANSWERED", e.answeredBy(), e.usage(), e.cost(), null));
        case SessionEvent.ModelFailed e ->
            ended.add(
                new Ended(
                    recorded, e.callId(), "FAILED", null, Usage.NONE, e.charged(), e.problem()));
        default -> {
          // no call
        }
      }
    }
    if (begun.isEmpty() && ended.isEmpty()) {
      return;
    }
    Map<TaskId, Purse> purses = new HashMap<>();
    for (Begun each : begun) {
      purse(purses, each.recorded()).asked += each.call().reserved().microDollars();
    }
    begin(tx, begun);
    Map<UUID, Long> reservations = end(tx, ended);
    for (Ended each : ended) {
      Purse purse = purse(purses, each.recorded());
      purse.returned += reservations.getOrDefault(each.callId(), 0L);
      purse.spent += each.cost().microDollars();
    }
    TaskStore.pay(
        tx,
        purses.entrySet().stream()
            .map(
                each ->
                    new Payment(
                        each.getKey(),
                        new Money(each.getValue().asked),
                        new Money(each.getValue().returned),
                        new Money(each.getValue().spent)))
            .toList());
  }

  private static Purse purse(Map<TaskId, Purse> purses, RecordedEvent recorded) {
    return purses.computeIfAbsent(recorded.taskId().orElseThrow(), _ -> new Purse());
  }

  private static void begin(DSLContext tx, List<Begun> begun) {
    if (begun.isEmpty()) {
      return;
    }
    Columns<Begun> columns =
        Columns.of(begun)
            .uuids(each -> each.call().callId())
            .uuids(each -> each.recorded().sessionId().value())
            .uuids(each -> each.recorded().threadId().map(SessionThreadId::value).orElse(null))
            .uuids(each -> each.recorded().taskId().orElseThrow().value())
            .texts(each -> each.call().model().toString())
            .texts(each -> each.call().request().value())
            .texts(each -> each.recorded().at().toString())
            .numbers(each -> each.call().reserved().microDollars());
    columns.execute(
        tx,
        """
        insert into model_call
          (id, session_id, session_thread_id, task_id, model, request_fingerprint, status,
           started_at, reserved_micro_dollars)
        select id, session_id, thread_id, task_id, model, request, 'CALLING', at::timestamptz, reserved
        from %s as c (id, session_id, thread_id, task_id, model, request, at, reserved)
        """);
  }

  /** Returns what each call had reserved. */
  private static Map<UUID, Long> end(DSLContext tx, List<Ended> ended) {
    if (ended.isEmpty()) {
      return Map.of();
    }
    Columns<Ended> columns =
        Columns.of(ended)
            .uuids(Ended::callId)
            .texts(Ended::status)
            .texts(each -> each.recorded().at().toString())
            .texts(Ended::answeredBy)
            .numbers(each -> each.usage().inputTokens())
            .numbers(each -> each.usage().outputTokens())
            .numbers(each -> each.usage().cacheReadTokens())
            .numbers(each -> each.usage().cacheWriteTokens())
            .numbers(each -> each.cost().microDollars())
            .texts(Ended::problem);
    return columns.query(
        tx,
        """
        update model_call m set status = c.status, ended_at = c.at::timestamptz,
          answered_by = c.answered_by, input_tokens = c.input, output_tokens = c.output,
          cache_read_tokens = c.cache_read, cache_write_tokens = c.cache_write,
          cost_micro_dollars = c.cost, problem = c.problem
        from %s as c
          (id, status, at, answered_by, input, output, cache_read, cache_write, cost, problem)
        where m.id = c.id
        returning m.id, m.reserved_micro_dollars
        """,
        rows -> {
          Map<UUID, Long> reservations = new HashMap<>();
          while (rows.next()) {
            reservations.put(rows.getObject(1, UUID.class), rows.getLong(2));
          }
          return reservations;
        });
  }
}
