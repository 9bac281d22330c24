package dev.dreamteam.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.List;
import java.util.stream.Stream;

/** What changed between two short texts, line by line and whole. */
public final class LineComparison {
  /** Of each text. */
  private static final int MAX_LINES = 500;

  private LineComparison() {}

  /**
   * Lines that begin with "- " were taken away, with "+ " added, with two spaces stayed; of the
   * first {@value #MAX_LINES} lines.
   */
  public static List<String> of(String before, String after) {
    return DiffUtils.diff(lines(before), lines(after), true).getDeltas().stream()
        .flatMap(LineComparison::lines)
        .toList();
  }

  private static List<String> lines(String text) {
    return text.lines().limit(MAX_LINES).toList();
  }

  private static Stream<String> lines(AbstractDelta<String> part) {
    List<String> old = part.getSource().getLines();
    return part.getType() == DeltaType.EQUAL
        ? old.stream().map("  "::concat)
        : Stream.concat(
            old.stream().map("- "::concat), part.getTarget().getLines().stream().map("+ "::concat));
  }
}
