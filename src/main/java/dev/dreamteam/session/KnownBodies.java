package dev.dreamteam.session;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fingerprints of long texts that are stored for certain, the most recently used ones: most texts
 * are instructions that every thread of an agent begins with. Stored texts are never removed.
 * Thread-safe.
 */
final class KnownBodies {
  private static final int MOST = 10_000;

  private final Map<String, Boolean> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  synchronized boolean contains(String fingerprint) {
    return known.get(fingerprint) != null;
  }

  synchronized void add(String fingerprint) {
    known.put(fingerprint, true);
  }
}
