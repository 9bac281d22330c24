package dev.dreamteam.lead.run;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.place.PlaceListener;
import dev.dreamteam.place.PlaceStore;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.session.Signal;
import dev.dreamteam.session.SignalStore;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskStore;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;

/**
 * Work that rests on what was said in private. It does not go on when its channel becomes public:
 * everybody would read what comes of it.
 */
public final class PrivateWork implements PlaceListener {
  private static final PersonId SELF = new PersonId("dreamteam");
  private static final String WHY =
      "Dreamteam because the channel was made public; ask again in the thread";

  private final SessionLog log;
  private final SessionJobs jobs;
  private final Clock clock;

  public PrivateWork(SessionLog log, SessionJobs jobs, Clock clock) {
    this.log = log;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public void converted(DSLContext tx, Place now) {
    if (now.kind() != Place.Kind.PUBLIC_CHANNEL) {
      return;
    }
    List<Task> open =
        TaskStore.openIn(tx, now.teamId(), now.channelId()).stream()
            .sorted(Comparator.comparing(task -> task.sessionId().value()))
            .toList();
    for (Task task : open) {
      log.lock(tx, task.sessionId());
      SignalStore.leave(
          tx,
          task.sessionId(),
          new Signal.Stop(task.id(), SELF, WHY),
          "public:" + task.id(),
          clock.instant());
      Database.afterCommit(tx, () -> jobs.wake(task.sessionId()));
    }
  }

  /** Whether a session heard what not everybody may hear who is in its place now. */
  public static boolean isOf(DSLContext sql, Session session) {
    return session.place().kind() != Place.Kind.PUBLIC_CHANNEL
        && PlaceStore.lastSeen(sql, session.place().teamId(), session.place().channelId())
            .filter(now -> now.kind() == Place.Kind.PUBLIC_CHANNEL)
            .isPresent();
  }
}
