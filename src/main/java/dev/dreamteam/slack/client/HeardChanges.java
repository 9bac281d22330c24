package dev.dreamteam.slack.client;

import java.time.Instant;
import java.util.Map;

/** What Slack has told of a team's channels, whichever node it told. */
public interface HeardChanges {
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
}
