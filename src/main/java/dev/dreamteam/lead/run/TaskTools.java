package dev.dreamteam.lead.run;

import dev.dreamteam.agent.AgentDefinition;
import dev.dreamteam.agent.AgentLoop;
import dev.dreamteam.agent.Approvals;
import dev.dreamteam.agent.ThreadLog;
import dev.dreamteam.agent.ToolRunner;
import dev.dreamteam.agent.Toolbox;
import dev.dreamteam.conversation.Counted;
import dev.dreamteam.conversation.PersonsDay;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.grader.Assignment;
import dev.dreamteam.grader.Grader;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionEvent.MessageReceived.Sender;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.session.ThreadKind;
import dev.dreamteam.specialist.DelegationTools;
import dev.dreamteam.specialist.Roster;
import dev.dreamteam.specialist.SpecialistPrompt;
import dev.dreamteam.specialist.Specialists;
import dev.dreamteam.task.Task;
import dev.dreamteam.workspace.WorkspaceFiles;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** What every task's run is made of: the agents, their tools, the models, the grader. */
public final class TaskTools {
  /** The result's main file; its versions are the iterations. */
  public static final String RESULT = "result.md";

  private final SessionLog log;
  private final LanguageModels models;
  private final Toolbox toolbox;
  private final Roster roster;
  private final LeadPrompt prompt;
  private final Grader grader;
  private final WorkspaceFiles files;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Duration timeLimit;
  private final TokenBound tokens;
  private final Function<TaskJournal, Approvals> approvals;

  public TaskTools(
      SessionLog log,
      LanguageModels models,
      Toolbox toolbox,
      Roster roster,
      LeadPrompt prompt,
      Grader grader,
      WorkspaceFiles files,
      Clock clock,
      Supplier<UUID> ids,
      Duration timeLimit,
      TokenBound tokens,
      Function<TaskJournal, Approvals> approvals) {
    this.log = log;
    this.models = models;
    this.toolbox = toolbox;
    this.roster = roster;
    this.prompt = prompt;
    this.grader = grader;
    this.files = files;
    this.clock = clock;
    this.ids = ids;
    this.timeLimit = timeLimit;
    this.tokens = tokens;
    this.approvals = approvals;
  }

  /** When a task was asked for, where its requester lives. */
  PersonsDay today(Task task) {
    return prompt.today(task);
  }

  /** The lead's thread of a task: the one that the log has, or a new one. */
  ThreadLog leadThread(TaskJournal journal, List<RecordedEvent> events) {
    Task task = journal.task();
    return journal
        .state()
        .lead()
        .flatMap(id -> ThreadLog.resume(log, journal.claim(), task.id(), id, events))
        .orElseGet(() -> startLead(journal, events));
  }

  private ThreadLog startLead(TaskJournal journal, List<RecordedEvent> events) {
    Task task = journal.task();
    Session session = journal.claim().session();
    SessionThreadId id = newThreadId();
    AgentDefinition agent = prompt.agent();
    // The lead's tools are described without being bound to a run yet.
    SessionEvent.ThreadStarted started =
        new SessionEvent.ThreadStarted(
            ThreadKind.LEAD,
            agent.name(),
            "Lead",
            id,
            prompt.system(task, session.place()),
            toolbox
                .with(DelegationTools.unbound(roster, new AskRequester(() -> {})))
                .specs(agent.tools()),
            agent.models(),
            agent.maxTokens());
    return ThreadLog.start(
        log,
        journal.claim(),
        task.id(),
        id,
        started,
        new SessionEvent.MessageReceived(
            Sender.REQUESTER,
            LeadPrompt.request(
                task,
                today(task),
                EarlierTasks.requesterName(task, events),
                EarlierTasks.summary(task, events, files))));
  }

  AgentLoop leadLoop(TaskJournal journal, ThreadLog lead, Specialists specialists) {
    Toolbox bound =
        toolbox.with(
            DelegationTools.bound(
                specialists,
                () -> journal.isWanted() || isLate(journal),
                new AskRequester(journal::questionIsAsked)));
    return new AgentLoop(
        models,
        toolRunner(bound, prompt.agent(), journal),
        prompt.agent().maxTurns(),
        () -> {
          journal.requireStay();
          requireTime(journal);
          tokens.require(journal.task(), prompt.agent().models());
          if (journal.hasSteering()) {
            boolean _ = journal.takeSignals(lead);
          }
        });
  }

  Specialists specialists(TaskJournal journal, ThreadLog lead) {
    return new Specialists(
        log,
        journal.claim(),
        journal.task().id(),
        lead.id(),
        roster,
        new SpecialistPrompt(toolbox, today(journal.task())),
        (thread, agent) ->
            new AgentLoop(
                    models,
                    toolRunner(toolbox, agent, journal),
                    agent.maxTurns(),
                    () -> {
                      journal.requireStay();
                      requireTime(journal);
                      tokens.require(journal.task(), agent.models());
                    })
                .run(thread));
  }

  private ToolRunner toolRunner(Toolbox tools, AgentDefinition agent, TaskJournal journal) {
    return new ToolRunner(
        tools.select(agent.tools()),
        journal.task().requester(),
        agent.permissions(),
        approvals.apply(journal));
  }

  /** Approvals are asked for and answered on other threads' parts of the log: look again first. */
  private boolean isLate(TaskJournal journal) {
    if (!journal.state().workTime().isOver(timeLimit, clock.instant())) {
      return false;
    }
    journal.refresh();
    return journal.state().workTime().isOver(timeLimit, clock.instant());
  }

  private void requireTime(TaskJournal journal) {
    if (isLate(journal)) {
      throw new OutOfTime(
          "It took longer than %s. Ask for a smaller piece, or have whoever runs Dreamteam allow more time."
              .formatted(Counted.of(timeLimit.toMinutes(), "minute")));
    }
  }

  /**
   * The thread that judges the newest version: the one that the log has, or a new one.
   *
   * @param author of the version
   */
  SessionThreadId graderThread(TaskJournal journal, SessionThreadId author, int iteration) {
    return journal
        .state()
        .versions()
        .grader()
        .orElseGet(
            () -> {
              SessionThreadId id = newThreadId();
              journal.append(
                  Optional.of(author), new SessionEvent.EvaluationStarted(iteration, id));
              return id;
            });
  }

  SessionThreadId newThreadId() {
    return new SessionThreadId(ids.get());
  }

  /**
   * Has a version judged.
   *
   * @param thread as {@link #graderThread} gave it
   * @throws dev.dreamteam.task.BudgetExceeded when the next call is not covered
   */
  Verdict grade(
      TaskJournal journal,
      Assignment assignment,
      SessionThreadId thread,
      List<RecordedEvent> events)
      throws InterruptedException {
    return grader.grade(
        journal.claim(),
        assignment,
        thread,
        events,
        models -> tokens.require(journal.task(), models));
  }

  WorkspaceFiles files() {
    return files;
  }
}
