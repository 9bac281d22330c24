package dev.dreamteam.specialist;

import dev.dreamteam.agent.AgentDefinition;
import dev.dreamteam.agent.AgentWork;
import dev.dreamteam.agent.ThreadLog;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.session.Claim;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionEvent.MessageReceived.Sender;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.session.ThreadKind;
import dev.dreamteam.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A task's specialists at work, each on a thread of its own. What they are and what they reported
 * is in the log; this is only their running part, made anew from the log after a restart.
 */
public final class Specialists implements AutoCloseable {
  /** Threads of one task, working and resting. */
  public static final int MAX_THREADS = 25;

  // How often a waiting lead looks whether somebody wants its attention.
  private static final long GLANCE_MILLIS = 200;

  private final SessionLog log;
  private final Claim claim;
  private final TaskId task;
  private final SessionThreadId lead;
  private final Roster roster;
  private final SpecialistPrompt prompt;
  private final AgentWork work;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<SessionThreadId, SpecialistWork> threads = new LinkedHashMap<>();
  private final Set<SessionThreadId> beginning = new HashSet<>();
  // Up to which end each specialist's reports were given to the lead.
  private final Map<SessionThreadId, Long> read = new HashMap<>();

  public Specialists(
      SessionLog log,
      Claim claim,
      TaskId task,
      SessionThreadId lead,
      Roster roster,
      SpecialistPrompt prompt,
      AgentWork work) {
    this.log = log;
    this.claim = claim;
    this.task = task;
    this.lead = lead;
    this.roster = roster;
    this.prompt = prompt;
    this.work = work;
  }

  /** Takes up the specialists that the log has; {@link #goOn} lets them work. */
  public void resume(List<RecordedEvent> events) {
    lock.lock();
    try {
      for (RecordedEvent recorded : events) {
        switch (recorded.event()) {
          case SessionEvent.ThreadStarted e when isOurs(recorded, e) -> {
            SessionThreadId id = recorded.threadId().orElseThrow();
            ThreadLog thread = ThreadLog.resume(log, claim, task, id, events).orElseThrow();
            roster
                .find(e.agentName())
                .ifPresent(agent -> threads.put(id, new SpecialistWork(thread, agent)));
          }
          case SessionEvent.ReportRead e -> read.put(e.specialist(), e.endedAtSequence());
          default -> {}
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Those with work left work. */
  public void goOn() {
    lock.lock();
    try {
      threads.values().stream().filter(SpecialistWork::isUnfinished).forEach(this::start);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nobody works, for as long as the caller is not interrupted. */
  public void awaitRest() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (isAnyRunning()) {
        boolean _ = changed.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isOurs(RecordedEvent recorded, SessionEvent.ThreadStarted started) {
    return started.kind() == ThreadKind.SPECIALIST && recorded.taskId().equals(Optional.of(task));
  }

  /**
   * Gives a piece of work to an agent, which begins at once.
   *
   * @param key of the call; the same call again finds the thread that it started
   * @throws DelegationRefused with a reason that the lead can act on
   */
  SessionThreadId delegate(String key, String agentName, String title, String brief)
      throws InterruptedException {
    AgentDefinition agent =
        roster
            .find(agentName)
            .orElseThrow(
                () ->
                    new DelegationRefused(
                        "There is no agent '%s'. Yours are: %s."
                            .formatted(agentName, String.join(", ", roster.names()))));
    SessionThreadId id =
        new SessionThreadId(
            UUID.nameUUIDFromBytes((lead + "/" + key).getBytes(StandardCharsets.UTF_8)));
    if (reserve(id)) {
      try {
        begin(id, agent, title, brief);
      } finally {
        release(id);
      }
    }
    return id;
  }

  /** Whether the thread is still to be begun; a place among the threads is kept for it. */
  private boolean reserve(SessionThreadId id) {
    lock.lock();
    try {
      if (threads.containsKey(id) || beginning.contains(id)) {
        return false;
      }
      if (threads.size() + beginning.size() >= MAX_THREADS) {
        throw new DelegationRefused(
            "There are %d specialists already. Send a follow-up to one that rests."
                .formatted(MAX_THREADS));
      }
      return beginning.add(id);
    } finally {
      lock.unlock();
    }
  }

  private void release(SessionThreadId id) {
    lock.lock();
    try {
      beginning.remove(id);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Its beginning is committed together with its first call to a model. Several begin at the same
   * time: none waits for another's commit.
   */
  private void begin(SessionThreadId id, AgentDefinition agent, String title, String brief)
      throws InterruptedException {
    ThreadLog thread =
        ThreadLog.start(
            log,
            claim,
            task,
            id,
            prompt.start(agent, title, lead),
            new SessionEvent.MessageReceived(Sender.LEAD, brief));
    SpecialistWork specialist = new SpecialistWork(thread, agent);
    lock.lock();
    try {
      threads.put(id, specialist);
      start(specialist);
    } finally {
      lock.unlock();
    }
    if (!thread.awaitBegun()) {
      specialist.requireNoOutage();
      throw new InterruptedException("the specialist was stopped before it began");
    }
  }

  /**
   * Sends more words to a specialist that rests; it goes on with all that it knew.
   *
   * @param key of the call; the same call again sends nothing
   * @throws DelegationRefused when there is no such thread or it is working
   */
  void followUp(String key, String threadId, String message) {
    lock.lock();
    try {
      SpecialistWork specialist = find(threadId);
      if (specialist.thread().read(context -> context.hasReceived(key))) {
        return;
      }
      if (specialist.isRunning()) {
        throw new DelegationRefused(
            "%s is still working. Wait for its report first.".formatted(specialist.title()));
      }
      specialist
          .thread()
          .append(new SessionEvent.MessageReceived(Sender.LEAD, message, Optional.of(key)));
      start(specialist);
    } finally {
      lock.unlock();
    }
  }

  /** How a specialist is doing, for the lead. */
  String checkOn(String threadId) {
    lock.lock();
    try {
      SpecialistWork specialist = find(threadId);
      return specialist
          .thread()
          .read(
              context ->
                  "%s (%s) %s after %d turns. Its last words: %s"
                      .formatted(
                          context.started().title(),
                          specialist.agent().name(),
                          specialist.isRunning() ? "is working" : "rests",
                          context.modelTurns(),
                          context.lastText().isBlank() ? "none yet" : context.lastText()));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until all specialists rest, or somebody wants the lead's attention.
   *
   * @return the reports that the lead has not seen, with the events that say that it has now
   */
  public Reports awaitReports(WantsAttention wantsAttention) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!wantsAttention.now() && isAnyRunning()) {
        threads.values().forEach(SpecialistWork::requireNoOutage);
        boolean _ = changed.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
      }
      threads.values().forEach(SpecialistWork::requireNoOutage);
      return unread();
    } finally {
      lock.unlock();
    }
  }

  private Reports unread() {
    List<Reports.Report> reports = new ArrayList<>();
    for (SpecialistWork specialist : threads.values()) {
      specialist
          .thread()
          .read(Reports.Report::of)
          .filter(this::isUnread)
          .filter(_ -> !specialist.isRunning())
          .ifPresent(reports::add);
    }
    reports.forEach(report -> read.put(report.thread(), report.endedAt()));
    List<String> working =
        threads.values().stream()
            .filter(SpecialistWork::isRunning)
            .map(SpecialistWork::title)
            .toList();
    return new Reports(reports, working);
  }

  private boolean isUnread(Reports.Report report) {
    return report.endedAt() > read.getOrDefault(report.thread(), 0L);
  }

  /** Whether a specialist works or has a report that the lead has not seen. */
  public boolean hasNews() {
    lock.lock();
    try {
      threads.values().forEach(SpecialistWork::requireNoOutage);
      return isAnyRunning()
          || threads.values().stream()
              .map(specialist -> specialist.thread().read(Reports.Report::of))
              .flatMap(Optional::stream)
              .anyMatch(this::isUnread);
    } finally {
      lock.unlock();
    }
  }

  Roster roster() {
    return roster;
  }

  private boolean isAnyRunning() {
    return threads.values().stream().anyMatch(SpecialistWork::isRunning);
  }

  private SpecialistWork find(String threadId) {
    return threads.values().stream()
        .filter(specialist -> specialist.id().toString().equals(threadId))
        .findFirst()
        .orElseThrow(
            () ->
                new DelegationRefused(
                    "There is no specialist thread '%s'. Yours are: %s."
                        .formatted(threadId, describe(threads.values()))));
  }

  private static String describe(Collection<SpecialistWork> specialists) {
    return specialists.isEmpty()
        ? "none yet"
        : String.join(
            ", ", specialists.stream().map(each -> each.id() + " " + each.title()).toList());
  }

  private void start(SpecialistWork specialist) {
    specialist.start(executor, work, this::signalChange);
  }

  private void signalChange() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The threads with work left, after an interrupt. */
  public List<ThreadLog> unfinished() {
    lock.lock();
    try {
      return threads.values().stream()
          .filter(SpecialistWork::isUnfinished)
          .map(SpecialistWork::thread)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts all and waits until they have stopped. */
  @Override
  public void close() {
    lock.lock();
    try {
      threads.values().forEach(SpecialistWork::interrupt);
    } finally {
      lock.unlock();
    }
    executor.shutdownNow();
    executor.close();
  }
}
