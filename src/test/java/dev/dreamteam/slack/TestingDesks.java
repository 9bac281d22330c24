package dev.dreamteam.slack;

import dev.dreamteam.config.Secret;
import dev.dreamteam.console.AccessKeys;
import dev.dreamteam.console.TraceLinks;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.digest.Digest;
import dev.dreamteam.digest.DigestDesk;
import dev.dreamteam.lead.TaskDesk;
import dev.dreamteam.lead.TaskProgress;
import dev.dreamteam.lead.TaskReader;
import dev.dreamteam.lead.TaskResult;
import dev.dreamteam.model.Money;
import dev.dreamteam.place.Places;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** The engine as the edge sees it, in memory: remembers what it was asked. */
public final class TestingDesks implements TaskDesk, TaskReader, DigestDesk, CommandDesk {
  final TestingSkills skills = new TestingSkills();
  static final AccessKeys KEYS = new AccessKeys(new Secret("what only the operator knows"));
  static final Rubric RUBRIC =
      new Rubric("sources", List.of(new Criterion("c1", "names its sources", true)));

  public final List<Words> accepted = new CopyOnWriteArrayList<>();
  final List<String> stops = new CopyOnWriteArrayList<>();
  final List<Correction> corrections = new CopyOnWriteArrayList<>();
  public final List<String> decisions = new CopyOnWriteArrayList<>();
  public final Map<ThreadAddress, Task> open = new ConcurrentHashMap<>();
  final Map<ThreadAddress, SessionId> sessions = new ConcurrentHashMap<>();

  /** Results that cannot even be read, with what they end the reader with. */
  final Map<TaskId, Error> broken = new ConcurrentHashMap<>();

  final Map<TaskId, TaskProgress> progress = new ConcurrentHashMap<>();
  final Map<TaskId, TaskResult> results = new ConcurrentHashMap<>();
  final Map<UUID, Digest> digests = new ConcurrentHashMap<>();
  public final TestingApprovals approvals = new TestingApprovals();
  public final TestingOutcomes outcomes = new TestingOutcomes(results);
  public final TestingChannels channels = new TestingChannels();
  public final TestingRubrics rubrics = new TestingRubrics();
  final TestingArchives archives = new TestingArchives();
  final TestingPrivacy privacy = new TestingPrivacy();
  final List<String> modelTroubles = new CopyOnWriteArrayList<>();
  private final List<String> keys = new ArrayList<>();

  /** Whether none is told, whatever its path. */
  volatile boolean noMemory;

  final List<PersonId> noAdmins = new CopyOnWriteArrayList<>();

  @Override
  public void isNoAdmin(String teamId, PersonId person) {
    noAdmins.add(person);
  }

  SlackDesks all(Places places) {
    return new SlackDesks(
        this,
        this,
        approvals,
        outcomes,
        channels,
        new TestingDreams(),
        this,
        this,
        rubrics,
        archives,
        privacy,
        skills,
        places);
  }

  @Override
  public synchronized Receipt accept(DSLContext tx, Words words) {
    if (keys.contains(words.sourceKey())) {
      return new Receipt.AlreadyKnown();
    }
    keys.add(words.sourceKey());
    accepted.add(words);
    Task running = open.get(words.thread());
    if (running != null) {
      return new Receipt.SteeringAccepted(running.id());
    }
    Task task = task(words);
    open.put(words.thread(), task);
    return new Receipt.TaskAccepted(task.id());
  }

  private Task task(Words words) {
    SessionId session =
        sessions.computeIfAbsent(words.thread(), t -> new SessionId(UUID.randomUUID()));
    TaskId id = new TaskId(UUID.randomUUID());
    Instant now = Instant.now();
    progress.put(
        id,
        new TaskProgress(
            words.text(), TaskStatus.WORKING, "planning", List.of(), now, now, "no charge"));
    return new Task(
        id,
        session,
        words.person(),
        words.text(),
        TaskStatus.WORKING,
        RUBRIC,
        3,
        Money.ZERO,
        Money.ZERO,
        Money.ZERO,
        words.sourceTs(),
        now,
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public boolean stop(
      DSLContext tx, ThreadAddress thread, PersonId person, String personName, String sourceKey) {
    stops.add(personName);
    return open.remove(thread) != null;
  }

  @Override
  public boolean correct(DSLContext tx, Correction correction) {
    corrections.add(correction);
    return open.containsKey(correction.thread());
  }

  @Override
  public void wake(ThreadAddress thread) {}

  @Override
  public TaskProgress progress(TaskId id) {
    return known(progress.get(id));
  }

  @Override
  public TaskResult result(TaskId id) {
    Error error = broken.get(id);
    if (error != null) {
      throw error;
    }
    return known(results.get(id));
  }

  @Override
  public Optional<Task> openTask(ThreadAddress thread) {
    return Optional.ofNullable(open.get(thread));
  }

  @Override
  public Optional<Task> latestTask(ThreadAddress thread) {
    return openTask(thread);
  }

  @Override
  public List<Task> openTasksIn(String teamId, String channelId) {
    return open.entrySet().stream()
        .filter(entry -> entry.getKey().channelId().equals(channelId))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public Set<String> openThreadsIn(String teamId, String channelId) {
    return open.keySet().stream()
        .filter(thread -> thread.channelId().equals(channelId))
        .map(ThreadAddress::rootTs)
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<SessionId> session(ThreadAddress thread) {
    return Optional.ofNullable(sessions.get(thread));
  }

  @Override
  public Decision keep(UUID proposalId, PersonId person, String personName) {
    decisions.add("keep by " + personName);
    return new Decision.Done("Kept.");
  }

  @Override
  public Decision edit(UUID proposalId, String content, PersonId person, String personName) {
    decisions.add("edit by " + personName + ": " + content);
    return new Decision.Done("Kept with your words.");
  }

  @Override
  public Decision keepOwn(UUID proposalId, PersonId person, String personName) {
    decisions.add("keep alone by " + personName);
    return new Decision.Done("Kept for you alone.");
  }

  @Override
  public Optional<Digest> publishOpen(Place place) {
    return Optional.empty();
  }

  @Override
  public String when(Place place, PersonId person, String words) {
    return "The digest comes " + words;
  }

  @Override
  public String quiet(Place place, PersonId person, boolean quiet) {
    return quiet ? "Quiet." : "Not quiet.";
  }

  @Override
  public Decision forget(UUID proposalId, PersonId person, String personName) {
    decisions.add("forget by " + personName);
    return new Decision.Done("Forgotten.");
  }

  @Override
  public Decision undo(UUID proposalId, PersonId person, String personName) {
    decisions.add("undo by " + personName);
    return new Decision.Done("Undone.");
  }

  @Override
  public Optional<Digest> digestOf(UUID proposalId) {
    return digests.values().stream()
        .filter(d -> d.lines().stream().anyMatch(line -> line.proposalId().equals(proposalId)))
        .findFirst();
  }

  @Override
  public Optional<Digest> digest(UUID id) {
    return Optional.ofNullable(digests.get(id));
  }

  @Override
  public Optional<Digest> publishAgain(String teamId, String channelId) {
    return Optional.empty();
  }

  @Override
  public List<MemoryLine> memories(Place place, PersonId person, String words) {
    return List.of(new MemoryLine("launch/date", "decision", "The launch is on Friday."));
  }

  @Override
  public List<MemoryLine> ownMemories(Place place, PersonId person, String words) {
    return memories(place, person, words);
  }

  @Override
  public Optional<String> whyNotRemember(String content) {
    return Optional.of("That is a secret.").filter(_ -> content.contains("password"));
  }

  @Override
  public String remember(Place place, Said said) {
    decisions.add("remember by %s: %s".formatted(said.personName(), said.content()));
    return "Remembered: " + said.content();
  }

  @Override
  public Optional<String> forgetMemory(
      Place place, PersonId person, String personName, String path) {
    decisions.add("forget %s by %s".formatted(path, personName));
    return one("Forgotten: " + path);
  }

  @Override
  public Optional<String> memoryHistory(Place place, PersonId person, String path) {
    return one("history of " + path);
  }

  @Override
  public Optional<String> restoreMemory(
      Place place, PersonId person, String personName, String path, int version) {
    return one("restored %s to %d".formatted(path, version));
  }

  @Override
  public Optional<String> redactMemory(
      Place place, PersonId person, String personName, String path, int version) {
    return one("redacted %d of %s".formatted(version, path));
  }

  private Optional<String> one(String answer) {
    return noMemory ? Optional.empty() : Optional.of(answer);
  }

  @Override
  public String adoptAtOnce(Place place, PersonId person, String personName, boolean atOnce) {
    return atOnce ? "On." : "Off.";
  }

  @Override
  public Optional<Trial> trial(String teamId, String channelId, Rubric rubric) {
    return Optional.empty();
  }

  @Override
  public List<String> modelTroubles() {
    return modelTroubles;
  }

  @Override
  public List<AgentLine> agents() {
    return List.of(new AgentLine("researcher", "finds things", "rehearsal"));
  }

  @Override
  public String webhooks(String teamId, String channelId, PersonId person, String words) {
    return "Webhooks: " + words;
  }

  @Override
  public String traceLink(SessionId session) {
    return new TraceLinks(URI.create("http://127.0.0.1"), KEYS).session(session).toString();
  }

  private static <T> T known(@org.jspecify.annotations.Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("not set up in this test");
    }
    return value;
  }
}
