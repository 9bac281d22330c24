package dev.dreamteam.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fingerprints of long texts that are stored for certain, the most recently used ones: most texts
 * are instructions that every thread of an agent begins with. For a while only: see {@link
 * #LONGEST}. Thread-safe.
 */
final class KnownBodies {
  private static final int MOST = 10_000;

  /** A text that nobody refers to is removed no sooner than an hour after it was last stored. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Map<String, Long> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

  synchronized boolean contains(String fingerprint) {
    Long since = known.get(fingerprint);
    return since != null && System.nanoTime() - since < LONGEST.toNanos();
  }

  synchronized void add(String fingerprint) {
    known.put(fingerprint, System.nanoTime());
  }

  synchronized void clear() {
    known.clear();
  }
}
