package dev.dreamteam.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What changed between two versions, line by line. */
public final class MemoryComparison {
  /** Of each version; comparing takes the product in time and memory. */
  private static final int MAX_LINES = 500;

  private MemoryComparison() {}

  /**
   * Lines that begin with "- " were taken away, with "+ " added, with two spaces stayed; of the
   * first {@value #MAX_LINES} lines.
   */
  public static List<String> of(String before, String after) {
    List<String> old = before.lines().limit(MAX_LINES).toList();
    List<String> now = after.lines().limit(MAX_LINES).toList();
    int[][] common = commonLines(old, now);
    Deque<String> lines = new ArrayDeque<>();
    int i = old.size();
    int j = now.size();
    while (i > 0 || j > 0) {
      if (i > 0 && j > 0 && old.get(i - 1).equals(now.get(j - 1))) {
        lines.addFirst("  " + old.get(--i));
        j--;
      } else if (j > 0 && (i == 0 || common[i][j - 1] >= common[i - 1][j])) {
        lines.addFirst("+ " + now.get(--j));
      } else {
        lines.addFirst("- " + old.get(--i));
      }
    }
    return List.copyOf(lines);
  }

  /** How many lines the first i and the first j have in common, in order. */
  private static int[][] commonLines(List<String> old, List<String> now) {
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = 1; i <= old.size(); i++) {
      for (int j = 1; j <= now.size(); j++) {
        common[i][j] =
            old.get(i - 1).equals(now.get(j - 1))
                ? common[i - 1][j - 1] + 1
                : Math.max(common[i - 1][j], common[i][j - 1]);
      }
    }
    return common;
  }
}
