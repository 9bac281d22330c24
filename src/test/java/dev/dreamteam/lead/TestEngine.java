package dev.dreamteam.lead;

import dev.dreamteam.agent.AgentDefinition;
import dev.dreamteam.agent.Toolbox;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.Node;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.document.PageRenderer;
import dev.dreamteam.grader.CodeChecks;
import dev.dreamteam.grader.PagePictures;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.NamedRubrics;
import dev.dreamteam.rubric.WrittenRequest;
import dev.dreamteam.schedule.Schedule;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionListener;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.specialist.Roster;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskStore;
import dev.dreamteam.tool.BuiltInTools;
import dev.dreamteam.workspace.WorkspaceFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A whole engine on a database of its own, with agents of plain words and a scripted model. */
final class TestEngine implements AutoCloseable {
  static final PersonId ANNA = new PersonId("U1");
  static final Place PLACE = new Place("T1", "C1", Place.Kind.PUBLIC_CHANNEL);
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final Database database;
  private static final Duration STOP_GRACE = Duration.ofMillis(200);
  private final Node node;
  private final Schedule schedule;
  private final SessionLog log;
  private final TaskEngine engine;
  private final WorkspaceFiles files;

  /** What differs between engines besides their models. */
  private record Setup(
      Money budget, long tokens, CodeChecks checks, List<SessionListener> listeners) {
    static final Setup USUAL =
        new Setup(new Money(5_000_000), 3_000_000, (_, _, _, _) -> List.of(), List.of());
  }

  private TestEngine(Database database, String nodeName, LanguageModels models, Setup setup) {
    this.database = database;
    node = Node.join(database, nodeName);
    Clock clock = Clock.systemUTC();
    schedule = Schedule.on(database.jobs(), 10, node.name());
    log = new SessionLog(database, clock, UUID::randomUUID, setup.listeners());
    files = new WorkspaceFiles(database, clock);
    engine =
        TaskEngine.prepare(
            new TaskEngine.Parts(
                database,
                node,
                log,
                schedule,
                models,
                agent(
                    "lead",
                    List.of(
                        "delegate",
                        "follow_up",
                        "check_on",
                        "wait_for_reports",
                        "ask_requester",
                        "list_files",
                        "read_file",
                        "write_file",
                        "write_document",
                        "write_spreadsheet",
                        "write_slides")),
                agent("grader", List.of()),
                new Roster(
                    List.of(
                        agent("researcher", List.of("write_file", "read_thread")),
                        agent("analyst", List.of("write_file")))),
                new Toolbox(
                    BuiltInTools.all(
                        database, files, new UnreadableConversations(), (_, _, _) -> "Nothing.")),
                files,
                (_, _) -> "",
                _ -> ZoneOffset.UTC,
                new NamedRubrics(clock),
                setup.checks(),
                new PagePictures(database, PageRenderer.withoutOffice("this is a test")),
                List.of(ScriptedModels.NAME),
                new LeadConfig(
                    3,
                    setup.budget(),
                    Duration.ofMinutes(5),
                    10,
                    STOP_GRACE,
                    Duration.ofHours(24),
                    setup.tokens()),
                clock,
                UUID::randomUUID));
    schedule.start();
    engine.start();
  }

  static TestEngine with(LanguageModels models) {
    return on(TestDatabase.freshUrl(), "test", models);
  }

  static TestEngine with(LanguageModels models, Money budget) {
    return new TestEngine(
        TestDatabase.fresh(),
        "test",
        models,
        new Setup(budget, Setup.USUAL.tokens(), Setup.USUAL.checks(), Setup.USUAL.listeners()));
  }

  /** With so many tokens of models whose price is not known. */
  static TestEngine withTokens(LanguageModels models, long tokens) {
    return new TestEngine(
        TestDatabase.fresh(),
        "test",
        models,
        new Setup(Setup.USUAL.budget(), tokens, Setup.USUAL.checks(), Setup.USUAL.listeners()));
  }

  /** With criteria that code decides. */
  static TestEngine with(LanguageModels models, CodeChecks checks) {
    return new TestEngine(
        TestDatabase.fresh(),
        "test",
        models,
        new Setup(Setup.USUAL.budget(), Setup.USUAL.tokens(), checks, Setup.USUAL.listeners()));
  }

  /** Told of every event in its transaction; a listener that throws undoes it. */
  static TestEngine on(String url, LanguageModels models, List<SessionListener> listeners) {
    return new TestEngine(
        TestDatabase.open(url),
        "test",
        models,
        new Setup(Setup.USUAL.budget(), Setup.USUAL.tokens(), Setup.USUAL.checks(), listeners));
  }

  /** One of several nodes on a database. */
  static TestEngine on(String url, String nodeName, LanguageModels models) {
    return new TestEngine(TestDatabase.open(url), nodeName, models, Setup.USUAL);
  }

  private static AgentDefinition agent(String name, List<String> tools) {
    return new AgentDefinition(
        name, "Does " + name + " work.", "You are the " + name + ".", List.of(), tools, 20, 1_000);
  }

  ThreadAddress newThread() {
    return new ThreadAddress("T1", "C1", "1700000000.%06d".formatted(THREADS.incrementAndGet()));
  }

  TaskDesk.Receipt says(ThreadAddress thread, String text) {
    String key = UUID.randomUUID().toString();
    TaskDesk.Receipt receipt = saysWithKey(thread, text, key);
    engine.desk().wake(thread);
    return receipt;
  }

  TaskDesk.Receipt saysWithKey(ThreadAddress thread, String text, String key) {
    return database.inTransaction(
        tx ->
            engine
                .desk()
                .accept(
                    tx,
                    new TaskDesk.Words(
                        PLACE,
                        thread,
                        ANNA,
                        "Anna",
                        WrittenRequest.read(text),
                        thread.rootTs(),
                        key)));
  }

  boolean stop(ThreadAddress thread) {
    boolean stopped =
        database.inTransaction(
            tx -> engine.desk().stop(tx, thread, ANNA, "Anna", UUID.randomUUID().toString()));
    engine.desk().wake(thread);
    return stopped;
  }

  boolean correct(ThreadAddress thread, String before, Optional<String> after) {
    boolean matters =
        database.inTransaction(
            tx ->
                engine
                    .desk()
                    .correct(
                        tx,
                        new TaskDesk.Correction(
                            thread,
                            ANNA,
                            "Anna",
                            thread.rootTs(),
                            before,
                            after,
                            UUID.randomUUID().toString())));
    engine.desk().wake(thread);
    return matters;
  }

  Task task(ThreadAddress thread) {
    return engine.reader().latestTask(thread).orElseThrow();
  }

  /** What somebody does with a result. */
  OutcomeDesk.Receipt decides(PersonId person, Task task, OutcomeDesk.Wish wish) {
    OutcomeDesk.Receipt receipt =
        database.inTransaction(
            tx ->
                engine.outcomes().take(tx, new OutcomeDesk.Press(task.id(), person, "Anna", wish)));
    engine.outcomes().thread(task.id()).ifPresent(engine.desk()::wake);
    return receipt;
  }

  TaskReader reader() {
    return engine.reader();
  }

  TaskDesk desk() {
    return engine.desk();
  }

  List<RecordedEvent> events(ThreadAddress thread) {
    return log.stored(engine.reader().session(thread).orElseThrow());
  }

  <E extends SessionEvent> List<E> events(ThreadAddress thread, Class<E> type) {
    return events(thread).stream()
        .map(RecordedEvent::event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  SessionLog log() {
    return log;
  }

  Database database() {
    return database;
  }

  WorkspaceFiles files() {
    return files;
  }

  boolean isOpen(SessionId session) {
    return TaskStore.open(database.sql(), session).isPresent();
  }

  @Override
  public void close() {
    engine.close();
    schedule.close();
    node.close();
    database.close();
  }
}
