package dev.dreamteam.console;

import dev.dreamteam.MovableClock;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.ProviderContent;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.model.Usage;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.Claim;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.session.ThreadKind;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.task.TaskStore;
import dev.dreamteam.text.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A session in the real log, told event by event on a clock of its own. */
final class TestSession {
  static final String PROMPT =
      "{\"model\":\"claude\",\"system\":\"You lead.\",\"messages\":"
          + "[{\"role\":\"user\",\"content\":\"Compare the offers\"}]}";
  static final ModelName MODEL = ModelName.parse("anthropic/claude-sonnet-5");
  private static final Rubric RUBRIC =
      new Rubric(
          "Comparison",
          List.of(
              new Criterion("c1", "Names a price for each offer", true),
              new Criterion("c2", "Links every claim to its message", true)));

  final SessionLog log;
  final Session session;
  final TaskId task = new TaskId(UUID.randomUUID());
  private final Claim claim;
  private final MovableClock clock = new MovableClock(Instant.parse("2025-03-20T10:00:00Z"));

  private TestSession(Database database, String request) {

    this.log = new SessionLog(database, clock, UUID::randomUUID, List.of());
    String root = "1742464800." + UUID.randomUUID().toString().substring(0, 6);
    this.session =
        database.inTransaction(
            tx ->
                log.open(
                    tx,
                    new Place("T1", "C1", Place.Kind.PUBLIC_CHANNEL),
                    new ThreadAddress("T1", "C1", root)));
    database.transaction(tx -> TaskStore.insert(tx, queued(request)));
    this.claim = log.claim(session, "node").orElseThrow();
    happens(
        Optional.empty(),
        new SessionEvent.TaskRequested(new PersonId("U1"), "Ada", request, root, RUBRIC, 3),
        new SessionEvent.TaskStatusChanged(TaskStatus.QUEUED, TaskStatus.WORKING));
  }

  private Task queued(String request) {
    return new Task(
        task,
        session.id(),
        new PersonId("U1"),
        request,
        TaskStatus.QUEUED,
        RUBRIC,
        3,
        Money.ofDollars(new java.math.BigDecimal("2")),
        Money.ZERO,
        Money.ZERO,
        "1742464800.000100",
        clock.instant(),
        Optional.empty(),
        Optional.empty());
  }

  static TestSession asking(Database database, String request) {
    return new TestSession(database, request);
  }

  /** A lead, two specialists at once, a first verdict that asks for more, a second that is glad. */
  TestSession thatIsRevisedOnce() {
    SessionThreadId lead = thread(ThreadKind.LEAD, "lead", "");
    says(lead, SessionEvent.MessageReceived.Sender.REQUESTER, "Compare the offers");
    calls(lead, "I will have both offers read at once.", "delegate", 1200);
    uses(lead, "delegate", "{\"agent\":\"researcher\"}", "thread started", false, 40);
    SessionThreadId first = thread(ThreadKind.SPECIALIST, "researcher", "Read the offer of North");
    SessionThreadId second = thread(ThreadKind.SPECIALIST, "analyst", "Work out both prices");
    says(first, SessionEvent.MessageReceived.Sender.LEAD, "Read the offer of North.");
    says(second, SessionEvent.MessageReceived.Sender.LEAD, "Work out both prices.");
    calls(first, "Reading.", "read_thread", 2400);
    uses(first, "read_thread", "{\"limit\":50}", "<messages>…</messages>", false, 300);
    uses(second, "read_file", "{\"path\":\"prices.md\"}", "There is no such file.", true, 12);
    calls(second, "North costs 4,200; South costs 3,900.", "", 3100);
    ends(first, "North offers two years of support.");
    ends(second, "South is cheaper by 300.");
    graded(lead, 1, Verdict.Result.NEEDS_REVISION, "The second criterion is not met.");
    calls(lead, "Now with links.", "", 2000);
    return this;
  }

  /** Was answered at no charge. */
  TestSession thatWasFree(boolean priced) {
    SessionThreadId lead = thread(ThreadKind.LEAD, "lead", "");
    UUID call = UUID.randomUUID();
    happens(
        Optional.of(lead),
        new SessionEvent.ModelCalled(call, MODEL, Fingerprint.of(PROMPT), Money.ZERO),
        answer(call, "Done.", "", 5, Money.ZERO, priced));
    return this;
  }

  TestSession thatEnds() {
    graded(
        new SessionThreadId(
            log.events(session.id()).stream()
                .flatMap(event -> event.threadId().stream())
                .findFirst()
                .orElseThrow()
                .value()),
        2,
        Verdict.Result.SATISFIED,
        "Both criteria are met.");
    happens(Optional.empty(), new SessionEvent.TaskEnded(Ending.SATISFIED, "", 2));
    return this;
  }

  SessionThreadId thread(ThreadKind kind, String agent, String title) {
    SessionThreadId id = new SessionThreadId(UUID.randomUUID());
    happens(
        Optional.of(id),
        new SessionEvent.ThreadStarted(
            kind,
            agent,
            title,
            id,
            "You are " + agent + ".",
            List.of(new ToolSpec("read_file", "Reads a file.", Json.object())),
            List.of(MODEL),
            1000));
    return id;
  }

  void says(SessionThreadId thread, SessionEvent.MessageReceived.Sender sender, String text) {
    happens(Optional.of(thread), new SessionEvent.MessageReceived(sender, text));
  }

  UUID calls(SessionThreadId thread, String text, String tool, long millis) {
    UUID call = UUID.randomUUID();
    happens(
        Optional.of(thread),
        new SessionEvent.ModelCalled(call, MODEL, Fingerprint.of(PROMPT), new Money(9000)));
    clock.passes(Duration.ofMillis(millis));
    happens(Optional.of(thread), answer(call, text, tool, millis, new Money(8100), true));
    return call;
  }

  private static SessionEvent answer(
      UUID call, String text, String tool, long millis, Money cost, boolean priced) {
    return new SessionEvent.ModelAnswered(
        call,
        MODEL,
        "claude-sonnet-5",
        text,
        tool.isEmpty() ? List.of() : List.of(new ToolCall("t", tool, Json.object())),
        tool.isEmpty() ? StopReason.END_TURN : StopReason.TOOL_USE,
        new ProviderContent("anthropic", "claude-sonnet-5", Json.array()),
        new Usage(1500, 220, 900, 0, false),
        cost,
        millis,
        Optional.of(priced),
        false);
  }

  void uses(
      SessionThreadId thread, String tool, String in, String out, boolean failed, long millis) {
    String call = UUID.randomUUID().toString();
    happens(Optional.of(thread), new SessionEvent.ToolCalled(call, tool, Json.parse(in)));
    clock.passes(Duration.ofMillis(millis));
    happens(Optional.of(thread), new SessionEvent.ToolReturned(call, tool, out, failed, millis));
  }

  private void ends(SessionThreadId thread, String report) {
    happens(Optional.of(thread), new SessionEvent.ThreadEnded(true, report));
  }

  private void graded(
      SessionThreadId lead, int iteration, Verdict.Result result, String explanation) {
    happens(
        Optional.empty(),
        new SessionEvent.TaskStatusChanged(TaskStatus.WORKING, TaskStatus.GRADING));
    SessionThreadId grader = thread(ThreadKind.GRADER, "grader", "");
    calls(grader, "", "give_verdict", 1800);
    boolean met = result == Verdict.Result.SATISFIED;
    happens(
        Optional.of(lead),
        new SessionEvent.EvaluationEnded(
            iteration,
            grader,
            new Verdict(
                result,
                explanation,
                List.of(
                    new CriterionVerdict(
                        "c1", CriterionVerdict.Result.MET, "North costs 4,200", true, ""),
                    new CriterionVerdict(
                        "c2",
                        met ? CriterionVerdict.Result.MET : CriterionVerdict.Result.NOT_MET,
                        "",
                        false,
                        met ? "" : "No line links to its message.")))));
    happens(
        Optional.empty(),
        new SessionEvent.TaskStatusChanged(TaskStatus.GRADING, TaskStatus.WORKING));
  }

  void handsIn(int iteration, String path, int version) {
    happens(Optional.empty(), new SessionEvent.DraftSubmitted(iteration, path, version));
  }

  void happens(Optional<SessionThreadId> thread, SessionEvent... events) {
    clock.passes(Duration.ofMillis(35));
    log.append(claim, thread, Optional.of(task), List.of(events));
  }
}
