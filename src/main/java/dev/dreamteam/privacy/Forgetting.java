package dev.dreamteam.privacy;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.database.BodyStore;
import dev.dreamteam.database.Database;
import dev.dreamteam.memory.OptOutStore;
import dev.dreamteam.privacy.RequestStore.Request;
import dev.dreamteam.recall.Recollection;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.text.Fingerprint;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets people. A request goes through steps, each of which may be begun again after a crash:
 * their tasks are stopped; hashes of what they said are kept; what is theirs goes; every table is
 * swept; they are told; and when that has reached them, who they were goes too.
 */
public final class Forgetting {
  private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
  private static final int AT_ONCE = 500;
  private static final Duration TELL_FOR = Duration.ofDays(1);
  private static final Duration STOP_WITHIN = Duration.ofMinutes(10);
  private static final String OPERATOR = "operator";

  private final Database database;
  private final SessionLog log;
  private final Recollection recollection;
  private final RunningTasks tasks;
  private final PersonalNotice notice;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Sweep sweep;

  public Forgetting(
      Database database,
      SessionLog log,
      Recollection recollection,
      RunningTasks tasks,
      PersonalNotice notice,
      Clock clock,
      Supplier<UUID> ids) {
    this.database = database;
    this.log = log;
    this.recollection = recollection;
    this.tasks = tasks;
    this.notice = notice;
    this.clock = clock;
    this.ids = ids;
    this.sweep = new Sweep(database);
  }

  /**
   * Begins to forget somebody, and not to learn from them any more.
   *
   * @param channelId where it was asked for
   * @return whether that was not under way already
   */
  public boolean begin(String teamId, PersonId person, String name, String channelId) {
    return begin(database, teamId, person, name, channelId, ids.get(), clock);
  }

  /** The same by whoever runs Dreamteam: the next node that runs goes on with it. */
  public static boolean begin(
      Database database,
      String teamId,
      PersonId person,
      String name,
      String channelId,
      UUID id,
      Clock clock) {
    return database.inTransaction(
        tx -> {
          OptOutStore.add(tx, teamId, person, clock.instant());
          return RequestStore.add(tx, id, teamId, person.value(), name, channelId, clock.instant());
        });
  }

  /** Does what can be done now of every request; what has to wait is done by a later call. */
  public void goOn() {
    for (Request request : RequestStore.open(database.sql())) {
      switch (request.step()) {
        case STOPPING -> {
          if (stopped(request) || hasWaited(request)) {
            gather(request);
            goOn();
            return;
          }
        }
        case FORGETTING -> forget(request);
        case REPORTED -> finish(request);
      }
    }
  }

  /** A task that does not heed its stop holds up nothing else; its rows are left for the end. */
  private boolean hasWaited(Request request) {
    return clock.instant().isAfter(request.askedAt().plus(STOP_WITHIN));
  }

  private boolean stopped(Request request) {
    List<RequestStore.OpenTask> open = RequestStore.openTasks(database.sql(), request);
    PersonId person = new PersonId(request.identity().id());
    open.forEach(task -> tasks.stop(task.thread(), person, OPERATOR, "privacy:" + task.id()));
    return open.isEmpty();
  }

  /** What they said and are called, before any of it goes. */
  private void gather(Request request) {
    Identity identity = request.identity();
    Traces traces = Traces.none();
    Set<String> names = new LinkedHashSet<>(identity.names());
    Set<String> bodies = new HashSet<>();
    Scrubber scrubber = new Scrubber(identity, traces);
    sweep.read(
        (table, row) -> {
          names.addAll(Sweep.names(row, identity.id()));
          Sweep.writtenBy(table, row, identity.id())
              .ifPresent(column -> traces.add(row.text(column)));
          row.values()
              .forEach(
                  (column, value) -> {
                    if (column.isJson() && value.contains(identity.id())) {
                      scrubber.collect(value, traces::add, bodies::add);
                    }
                  });
        });
    MemoryErasureStore.said(database.sql(), request.teamId(), identity.id()).forEach(traces::add);
    bodies.forEach(body -> traces.add(BodyStore.get(database.sql(), new Fingerprint(body))));
    database.transaction(tx -> RequestStore.gathered(tx, request, List.copyOf(names), traces));
  }

  private void forget(Request request) {
    Map<String, Integer> counts = new TreeMap<>(request.counts());
    String team = request.teamId();
    Identity identity = request.identity();
    PersonId person = new PersonId(identity.id());
    Scrubber scrubber = scrubber(request);
    add(request, counts, "messages kept for recall", dropMessages(team, person));
    add(request, counts, "sessions that only they asked in", removeSessions(team, person));
    add(
        request,
        counts,
        "versions of memories that rested on their words alone",
        database.inTransaction(
            tx -> MemoryErasureStore.versions(tx, team, person.value(), clock.instant())));
    add(
        request,
        counts,
        "proposals that rested on their words alone",
        database.inTransaction(tx -> MemoryErasureStore.proposals(tx, team, person.value())));
    replaceInMessages(team, identity, scrubber);
    Sweep.Done done = swept(request, scrubber);
    done.changed().forEach((table, rows) -> add(request, counts, "other rows of " + table, rows));
    if (done.left() > 0) {
      LOG.info("Request {}: {} rows are at work and wait", request.id(), done.left());
      return;
    }
    database.transaction(
        tx -> {
          RequestStore.reported(tx, request);
          notice.tell(tx, key(request), team, request.channelId(), person, Report.text(counts));
        });
  }

  private static Scrubber scrubber(Request request) {
    return new Scrubber(
        request.identity(), request.traces().map(Traces::of).orElseGet(Traces::none));
  }

  /** Counts are kept as soon as the rows are gone, so that a crash loses none. */
  private void add(Request request, Map<String, Integer> counts, String what, int rows) {
    if (rows > 0) {
      counts.merge(what, rows, Integer::sum);
      database.transaction(tx -> RequestStore.count(tx, request, counts));
    }
  }

  private int dropMessages(String team, PersonId person) {
    int dropped = 0;
    int more;
    do {
      more = database.inTransaction(tx -> recollection.dropAllOf(tx, team, person, AT_ONCE));
      dropped += more;
    } while (more == AT_ONCE);
    database.transaction(recollection::tidy);
    return dropped;
  }

  private int removeSessions(String team, PersonId person) {
    int removed = 0;
    for (SessionId session :
        SessionRemovalStore.of(database.sql(), team, person.value(), Integer.MAX_VALUE)) {
      if (database.inTransaction(tx -> SessionRemovalStore.remove(tx, session))) {
        log.forget(session);
        removed++;
      }
    }
    return removed;
  }

  /** What others said stays theirs; only who was named in it is not told any more. */
  private void replaceInMessages(String team, Identity identity, Scrubber scrubber) {
    OptionalLong next = OptionalLong.of(0);
    while (next.isPresent()) {
      long after = next.getAsLong();
      next =
          database.inTransaction(
              tx -> recollection.rewrite(tx, team, identity.known(), after, scrubber::othersText));
    }
    database.transaction(recollection::tidy);
  }

  private Sweep.Done swept(Request request, Scrubber scrubber) {
    Sweep.Done done = sweep.scrub(scrubber, request.identity());
    List<UUID> sessions = done.sessions().stream().map(SessionId::value).toList();
    database.transaction(
        tx -> {
          RequestStore.rewritten(tx, sessions, clock.instant());
          BodyRemovalStore.mark(tx, clock.instant());
        });
    done.sessions().forEach(log::forget);
    return done;
  }

  private void finish(Request request) {
    boolean told = notice.isSettled(key(request));
    if (!told && clock.instant().isBefore(request.askedAt().plus(TELL_FOR))) {
      return;
    }
    if (swept(request, scrubber(request)).left() == 0) {
      database.transaction(tx -> RequestStore.done(tx, request, clock.instant()));
      LOG.info("Request {} is done: somebody was forgotten as they wished", request.id());
    }
  }

  private static String key(Request request) {
    return "privacy:" + request.id();
  }

  /** What would go, counted now. */
  public Optional<Map<String, Integer>> wouldGo(String teamId, PersonId person) {
    return RequestStore.open(database.sql()).stream()
            .anyMatch(
                open -> open.teamId().equals(teamId) && open.identity().id().equals(person.value()))
        ? Optional.empty()
        : Optional.of(CountStore.of(database.sql(), teamId, person.value()));
  }
}
