package dev.dreamteam.console.trace;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.Optional;

/**
 * How a file differs between two versions of a result.
 *
 * @param before the earlier version; empty when the file is new
 * @param lines empty when they cannot be compared
 */
public record FileChange(String path, Optional<Integer> before, int after, List<Line> lines) {
  /** Around a change, so that one sees where it is. */
  private static final int CONTEXT = 3;

  // The time that comparing takes grows with the product of length and difference.
  private static final int MOST_LINES = 5_000;

  /** What a line is. */
  public enum Kind {
    SAME,
    ADDED,
    REMOVED,
    /** Lines that are the same were left out; the text says where it goes on. */
    GAP
  }

  public record Line(Kind kind, String text) {}

  public FileChange {
    lines = List.copyOf(lines);
  }

  static FileChange between(
      String path, Optional<Integer> before, String earlier, int after, String later) {
    return new FileChange(path, before, after, lines(earlier, later));
  }

  private static List<Line> lines(String earlier, String later) {
    List<String> old = earlier.lines().toList();
    List<String> now = later.lines().toList();
    if (old.size() > MOST_LINES || now.size() > MOST_LINES) {
      return List.of();
    }
    return UnifiedDiffUtils.generateUnifiedDiff("", "", old, DiffUtils.diff(old, now), CONTEXT)
        .stream()
        .skip(2) // the names of the files
        .map(FileChange::line)
        .toList();
  }

  private static Line line(String unified) {
    String text = unified.isEmpty() ? "" : unified.substring(1);
    return switch (unified.isEmpty() ? ' ' : unified.charAt(0)) {
      case '+' -> new Line(Kind.ADDED, text);
      case '-' -> new Line(Kind.REMOVED, text);
      case '@' -> new Line(Kind.GAP, unified);
      default -> new Line(Kind.SAME, text);
    };
  }

  public String summary() {
    long added = lines.stream().filter(line -> line.kind() == Kind.ADDED).count();
    long removed = lines.stream().filter(line -> line.kind() == Kind.REMOVED).count();
    return "%d lines added, %d removed".formatted(added, removed);
  }

  /** The sign before a line, so that it can be told without colours. */
  public static String sign(Kind kind) {
    return switch (kind) {
      case SAME -> " ";
      case ADDED -> "+";
      case REMOVED -> "−";
      case GAP -> "";
    };
  }
}
