package dev.dreamteam.slack;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.lead.TaskResult;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.slack.outbox.OutboxRow;
import dev.dreamteam.slack.outbox.OutboxStore;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A task that somebody asked for in a channel, whose course the test tells. */
public record TestingTask(
    TestingSlack slack, String channel, String ts, Task task, Session session, AtomicLong told) {

  /** Asks with a mention and waits until the progress message stands in the thread. */
  public static TestingTask asked(TestingSlack slack, String user, String channel, String request) {
    String ts = slack.says(user, channel, "@dreamteam " + request);
    Place place =
        new Place(slack.connection.teamId(), slack.channelId(channel), Place.Kind.PUBLIC_CHANNEL);
    ThreadAddress thread = new ThreadAddress(place.teamId(), place.channelId(), ts);
    eventually(() -> assertThat(slack.desks.open).containsKey(thread));
    Task task = slack.desks.openTask(thread).orElseThrow();
    Session session = new Session(task.sessionId(), place, thread);
    TestingTask asked = new TestingTask(slack, channel, ts, task, session, new AtomicLong());
    asked.tell(
        new SessionEvent.TaskRequested(
            task.requester(), user, request, ts, TestingDesks.RUBRIC, 3));
    eventually(() -> assertThat(asked.row("progress:" + task.id()).postedTs()).isPresent());
    return asked;
  }

  ThreadAddress thread() {
    return session.address();
  }

  public void tell(SessionEvent event) {
    RecordedEvent recorded =
        new RecordedEvent(
            session.id(),
            told.incrementAndGet(),
            Instant.now(),
            Optional.of(new SessionThreadId(UUID.randomUUID())),
            Optional.of(task.id()),
            event);
    slack.database.transaction(tx -> slack.outbox.recorded(tx, session, List.of(recorded)));
    slack.edge.observer().appended(session, List.of(recorded));
  }

  /** Ends the task with these words, a file, and a verdict with a gap. */
  public void ends(String markdown) {
    slack.desks.results.put(
        task.id(),
        new TaskResult(
            Ending.MAX_ITERATIONS_REACHED,
            "summary",
            markdown,
            "",
            TestingDesks.RUBRIC,
            Optional.of(
                new Verdict(
                    Verdict.Result.NEEDS_REVISION,
                    "a gap is left",
                    List.of(
                        new CriterionVerdict(
                            "c1", CriterionVerdict.Result.NOT_MET, "", false, "no source named")))),
            2,
            List.of(
                new TaskResult.ResultFile(
                    "results/table.csv", "table.csv", Bytes.utf8("a,b\n1,2\n"))),
            "",
            Money.ZERO,
            4,
            List.of("rehearsal/rehearsal")));
    tell(new SessionEvent.TaskEnded(Ending.MAX_ITERATIONS_REACHED, "", 2));
  }

  public OutboxRow resultRow() {
    return row("result:" + task.id());
  }

  public OutboxRow row(String subjectKey) {
    return OutboxStore.find(slack.database.sql(), subjectKey)
        .orElseThrow(() -> new AssertionError("the outbox has no row " + subjectKey));
  }

  public List<JsonNode> inThread() {
    return slack.messages(channel + "?thread_ts=" + ts);
  }

  /** The messages of the thread that carry these words or this file name. */
  public List<JsonNode> saying(String words) {
    return inThread().stream().filter(message -> message.toString().contains(words)).toList();
  }
}
