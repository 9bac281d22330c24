package dev.dreamteam.slack;

import dev.dreamteam.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** What Slack has told of a team's channels, whichever node it told. */
interface HeardChanges {
  /** Nobody listens, so nothing that was read stays known. */
  HeardChanges NONE =
      new HeardChanges() {
        @Override
        public boolean isWhole(Instant since) {
          return false;
        }

        @Override
        public long newest() {
          return 0;
        }

        @Override
        public Map<Long, String> in(String channelId, long after) {
          return Map.of();
        }
      };

  /** Whether somebody has listened all the time since then, and does. */
  boolean isWhole(Instant since);

  /** The number of the newest change; numbers grow, but one may show a moment after the next. */
  long newest();

  /**
   * Threads in which somebody replied, edited or deleted something.
   *
   * @param after only changes with a greater number
   * @return the threads' roots by the numbers of the changes; a message without replies is a thread
   *     of its own
   */
  Map<Long, String> in(String channelId, long after);

  /** As the inbox of all nodes says. */
  static HeardChanges of(Database database, SlackTeam team, Clock clock) {
    return new HeardChanges() {
      @Override
      public boolean isWhole(Instant since) {
        return ListeningStore.isHeardSince(
            database.sql(), team.id(), since, clock.instant().minus(Listening.DEAF_AFTER));
      }

      @Override
      public long newest() {
        return InboxStore.newest(database.sql());
      }

      @Override
      public Map<Long, String> in(String channelId, long after) {
        return InboxStore.changedThreads(database.sql(), team.id(), channelId, after);
      }
    };
  }
}
