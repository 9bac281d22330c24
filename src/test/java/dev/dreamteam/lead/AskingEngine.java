package dev.dreamteam.lead;

import dev.dreamteam.agent.AgentDefinition;
import dev.dreamteam.agent.Approvers;
import dev.dreamteam.agent.Permissions;
import dev.dreamteam.agent.Toolbox;
import dev.dreamteam.conversation.NoConversations;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.Node;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.document.PageRenderer;
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
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalId;
import dev.dreamteam.task.Task;
import dev.dreamteam.tool.BuiltInTools;
import dev.dreamteam.workspace.WorkspaceFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** An engine whose agents have a bell that asks; may be killed, and started again on its rows. */
final class AskingEngine implements AutoCloseable {
  static final PersonId ANNA = new PersonId("UANNA");
  static final PersonId BEN = new PersonId("UBEN");

  private final Database database;
  private final Node node;
  private final Schedule schedule;
  private final SessionLog log;
  private final TaskEngine engine;

  /**
   * How an engine is set up.
   *
   * @param listener told of every event in its transaction; one that throws undoes it
   */
  record Setup(
      BellTool bell,
      List<String> ask,
      Approvers approvers,
      Duration taskTime,
      Duration approvalTime,
      SessionListener listener) {
    static Setup with(BellTool bell) {
      return new Setup(
          bell,
          List.of(),
          new Approvers.Requester(),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          (_, _, _) -> {});
    }

    Setup asking(List<String> tools, Approvers whom) {
      return new Setup(bell, tools, whom, taskTime, approvalTime, listener);
    }

    Setup within(Duration task, Duration approval) {
      return new Setup(bell, ask, approvers, task, approval, listener);
    }

    Setup toldTo(SessionListener other) {
      return new Setup(bell, ask, approvers, taskTime, approvalTime, other);
    }
  }

  private AskingEngine(String url, LanguageModels models, Setup setup) {
    database = TestDatabase.open(url);
    Clock clock = Clock.systemUTC();
    node = Node.join(database, "test");
    schedule = Schedule.on(database.jobs(), 10, node.name());
    log = new SessionLog(database, clock, UUID::randomUUID, List.of(setup.listener()));
    WorkspaceFiles files = new WorkspaceFiles(database, clock);
    engine =
        TaskEngine.prepare(
            new TaskEngine.Parts(
                database,
                node,
                log,
                schedule,
                models,
                agent("lead", List.of("delegate", "wait_for_reports", "ring_bell"), setup),
                agent("grader", List.of(), setup),
                new Roster(List.of(agent("researcher", List.of("ring_bell", "write_file"), setup))),
                new Toolbox(
                        BuiltInTools.all(
                            database, files, new NoConversations(), (_, _, _) -> "Nothing."))
                    .with(List.of(setup.bell())),
                files,
                (_, _) -> "",
                _ -> ZoneOffset.UTC,
                new NamedRubrics(clock),
                (_, _, _, _) -> List.of(),
                new PagePictures(database, PageRenderer.withoutOffice("this is a test")),
                List.of(ScriptedModels.NAME),
                new LeadConfig(
                    1,
                    new Money(5_000_000),
                    setup.taskTime(),
                    10,
                    Duration.ofMillis(200),
                    setup.approvalTime(),
                    3_000_000),
                clock,
                UUID::randomUUID));
    schedule.start();
    engine.start();
  }

  static AskingEngine with(LanguageModels models, Setup setup) {
    return on(TestDatabase.freshUrl(), models, setup);
  }

  /** On a database that an earlier engine may have left in the middle of something. */
  static AskingEngine on(String url, LanguageModels models, Setup setup) {
    return new AskingEngine(url, models, setup);
  }

  private static AgentDefinition agent(String name, List<String> tools, Setup setup) {
    List<String> ask = setup.ask().stream().filter(tools::contains).toList();
    return new AgentDefinition(
        name,
        "Does " + name + " work.",
        "You are the " + name + ".",
        List.of(),
        tools,
        20,
        1_000,
        new Permissions(ask, setup.approvers()));
  }

  void annaSays(ThreadAddress thread, String text) {
    database.inTransaction(
        tx ->
            engine
                .desk()
                .accept(
                    tx,
                    new TaskDesk.Words(
                        TestEngine.PLACE,
                        thread,
                        ANNA,
                        "Anna",
                        WrittenRequest.read(text),
                        thread.rootTs(),
                        UUID.randomUUID().toString())));
    engine.desk().wake(thread);
  }

  ApprovalDesk.Receipt answers(
      PersonId person, String name, Approval approval, boolean yes, String reason) {
    ApprovalDesk.Receipt receipt =
        database.inTransaction(
            tx ->
                engine
                    .approvals()
                    .answer(tx, new ApprovalDesk.Answer(approval.id(), yes, person, name, reason)));
    engine.approvals().thread(approval).ifPresent(engine.desk()::wake);
    return receipt;
  }

  boolean stop(ThreadAddress thread) {
    boolean stopped =
        database.inTransaction(
            tx -> engine.desk().stop(tx, thread, BEN, "Ben", UUID.randomUUID().toString()));
    engine.desk().wake(thread);
    return stopped;
  }

  List<Approval> open() {
    return engine.approvals().openIn("T1", "C1");
  }

  Approval approval(Approval earlier) {
    return approval(earlier.id());
  }

  Approval approval(ApprovalId id) {
    return engine.approvals().find(id).orElseThrow();
  }

  Task task(ThreadAddress thread) {
    return engine.reader().latestTask(thread).orElseThrow();
  }

  TaskReader reader() {
    return engine.reader();
  }

  <E extends SessionEvent> List<E> events(ThreadAddress thread, Class<E> type) {
    return log.events(engine.reader().session(thread).orElseThrow()).stream()
        .map(RecordedEvent::event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  @Override
  public void close() {
    engine.close();
    schedule.close();
    node.close();
    database.close();
  }
}
