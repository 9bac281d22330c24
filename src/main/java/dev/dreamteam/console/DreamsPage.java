package dev.dreamteam.console;

import java.util.List;

/** The newest dreams and what they proposed. */
record DreamsPage(List<Line> lines) {
  static final int LENGTH = 50;

  DreamsPage {
    lines = List.copyOf(lines);
  }

  /** A dream and the name of its place. */
  record Line(DreamRow dream, String placeName) {}

  boolean hasRunning() {
    return lines.stream().anyMatch(line -> line.dream().isRunning());
  }
}
