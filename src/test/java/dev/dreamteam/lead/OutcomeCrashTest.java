package dev.dreamteam.lead;

import static dev.dreamteam.lead.TestEngine.ANNA;
import static dev.dreamteam.model.ScriptedAnswers.call;
import static dev.dreamteam.model.ScriptedAnswers.calls;
import static dev.dreamteam.model.ScriptedAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.lead.OutcomeDesk.Wish;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.Money;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionListener;
import dev.dreamteam.slack.SlackOutbox;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A result is sent back, mended, accepted, and graded again; whichever commit is the last before a
 * runner dies, the next one comes to the same tables and the same posts.
 */
@Tag("slow")
class OutcomeCrashTest {
  /** Cases that run at the same time; each waits for its engines most of the time. */
  private static final int AT_ONCE = 4;

  private static final ThreadAddress THREAD = new ThreadAddress("T1", "C1", "1700000000.000001");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  /** What may happen once more when the one who did it died before noting what came of it. */
  private static final List<Class<?>> REPEATABLE =
      List.of(
          SessionEvent.ModelCalled.class,
          SessionEvent.ModelFailed.class,
          SessionEvent.ToolCalled.class,
          SessionEvent.RunnerReplaced.class);

  @Test
  void whicheverCommitIsTheLastTheSameComesOfIt() throws Exception {
    String undisturbed = after(Integer.MAX_VALUE).orElseThrow();
    int tried = 0;
    try (ExecutorService cases = Executors.newFixedThreadPool(AT_ONCE)) {
      for (boolean more = true; more; ) {
        for (Future<Optional<String>> end : cases.invokeAll(cases(tried + 1))) {
          tried++;
          more = end.get().isPresent();
          assertThat(end.get().orElse(undisturbed))
              .as("killed at commit %d", tried)
              .isEqualTo(undisturbed);
        }
      }
    }
    assertThat(tried).isGreaterThan(20);
  }

  /** Some that die at commits from the first on. */
  private static List<Callable<Optional<String>>> cases(int first) {
    return IntStream.range(first, first + AT_ONCE)
        .<Callable<Optional<String>>>mapToObj(commit -> () -> after(commit))
        .toList();
  }

  /** What stands in the tables in the end; empty when there are not that many commits. */
  private static Optional<String> after(int commits) {
    String url = TestDatabase.freshUrl();
    Killer killer = new Killer(commits);
    SlackOutbox outbox = new SlackOutbox(Clock.systemUTC());
    try (TestEngine engine =
        TestEngine.on(
            url,
            new ScriptedModels(new Money(1_000), OutcomeCrashTest::answer),
            List.of(outbox, killer))) {
      play(engine, killer);
      if (commits == Integer.MAX_VALUE) {
        return Optional.of(tables(engine));
      }
      if (!killer.isDead()) {
        return Optional.empty();
      }
    }
    try (TestEngine engine =
        TestEngine.on(
            url, new ScriptedModels(new Money(1_000), OutcomeCrashTest::answer), List.of(outbox))) {
      play(engine, new Killer(Integer.MAX_VALUE));
      return Optional.of(tables(engine));
    }
  }

  /** What the people do; whatever was done before is not done again. */
  private static void play(TestEngine engine, Killer killer) {
    if (tasks(engine).isEmpty()) {
      engine.says(THREAD, "Write it. rubric: it is good; it is short");
    }
    Task first = ended(engine, killer, 0);
    if (!killer.isDead() && decisions(engine, first).isEmpty()) {
      engine.decides(ANNA, first, new Wish.SendBack("Add the costs"));
    }
    Task second = ended(engine, killer, 1);
    if (!killer.isDead() && decisions(engine, second).isEmpty()) {
      engine.decides(ANNA, second, new Wish.Accept());
    }
    if (!killer.isDead() && decisions(engine, first).size() == 1) {
      engine.decides(ANNA, first, new Wish.Regrade(Optional.empty(), Optional.empty()));
    }
    ended(engine, killer, 2);
    await()
        .atMost(PATIENCE)
        .pollInterval(LOOK_EVERY)
        .until(
            () ->
                killer.isDead()
                    || engine.events(THREAD, SessionEvent.OutcomeDecided.class).size() == 3);
  }

  private static Task ended(TestEngine engine, Killer killer, int number) {
    await()
        .atMost(PATIENCE)
        .pollInterval(LOOK_EVERY)
        .until(
            () ->
                killer.isDead()
                    || (tasks(engine).size() > number && !tasks(engine).get(number).isOpen()));
    List<Task> tasks = tasks(engine);
    return tasks.get(Math.min(number, tasks.size() - 1));
  }

  private static List<Task> tasks(TestEngine engine) {
    DSLContext sql = engine.database().sql();
    return sql.resultQuery("select id from task order by created_at").fetch(0, UUID.class).stream()
        .map(id -> TaskStore.find(sql, new TaskId(id)).orElseThrow())
        .toList();
  }

  private static List<?> decisions(TestEngine engine, Task task) {
    return engine.reader().result(task.id()).review().decisions();
  }

  private static String tables(TestEngine engine) {
    DSLContext sql = engine.database().sql();
    List<String> events =
        engine.events(THREAD).stream()
            .map(RecordedEvent::event)
            .filter(event -> !REPEATABLE.contains(event.getClass()))
            .map(event -> event.getClass().getSimpleName())
            .toList();
    String rows =
        sql.resultQuery(
                "select origin ->> 'type', ending, jsonb_array_length(rubric -> 'criteria') from"
                    + " task order by created_at")
            .fetch()
            .formatCSV();
    String verdicts =
        sql.resultQuery(
                "select iteration, result from verdict join task t on t.id = task_id order by"
                    + " t.created_at, iteration")
            .fetch()
            .formatCSV();
    String decisions =
        sql.resultQuery("select kind, agrees, reason from decision order by decided_at")
            .fetch()
            .formatCSV();
    String posts =
        sql.resultQuery("select kind, count(*) from slack_outbox group by kind order by kind")
            .fetch()
            .formatCSV();
    return String.join("\n", String.join(" ", events), rows, verdicts, decisions, posts);
  }

  /** Everything follows from what the request says, so that asking again gives the same. */
  private static ModelAnswer answer(ModelRequest request) {
    String said = request.messages().toString();
    if (request.tools().stream().noneMatch(tool -> tool.name().equals("give_verdict"))) {
      return text(
          said.contains("Add the costs")
              ? "Third, with costs"
              : said.contains("sends it back") ? "Second" : "First");
    }
    return request.messages().size() == 1
        ? calls(call("r", "read_file", Map.of("path", "result.md")))
        : ScriptedModels.verdict(request, said.contains("First") ? "partly" : "met");
  }

  /** After so many commits nothing can be recorded any more: as if killed. */
  private static final class Killer implements SessionListener {
    private final AtomicInteger left;

    Killer(int commits) {
      left = new AtomicInteger(commits);
    }

    boolean isDead() {
      return left.get() < 0;
    }

    @Override
    public void recorded(DSLContext tx, Session session, List<RecordedEvent> events) {
      if (isDead() || left.decrementAndGet() < 0) {
        throw new IllegalStateException("killed");
      }
    }
  }
}
