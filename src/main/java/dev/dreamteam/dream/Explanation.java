package dev.dreamteam.dream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of everything that a dream considered.
 *
 * @param lines what got through first
 */
public record Explanation(Instant endedAt, int messagesRead, boolean isDryRun, List<Line> lines) {
  /**
   * One candidate.
   *
   * @param gate which gate stopped it; empty when it passed all of them
   * @param why why it was stopped, or why it was proposed
   */
  public record Line(String kind, String content, Optional<String> gate, String why) {}

  public Explanation {
    lines = List.copyOf(lines);
  }
}
