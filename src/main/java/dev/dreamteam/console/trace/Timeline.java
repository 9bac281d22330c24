package dev.dreamteam.console.trace;

import dev.dreamteam.console.trace.TraceEntry.ModelUse;
import dev.dreamteam.console.trace.TraceEntry.State;
import dev.dreamteam.console.trace.TraceEntry.ToolUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * When each thread was at work, as bars. Positions are in per cent of the whole, so that the plot
 * fits every width without stretching its words.
 */
public record Timeline(List<Row> rows, List<Tick> ticks) {
  private static final long[] STEPS_SECONDS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 86_400
  };
  private static final int MAX_TICKS = 8;
  private static final double NARROWEST = 0.35;

  public Timeline {
    rows = List.copyOf(rows);
    ticks = List.copyOf(ticks);
  }

  /** A thread. */
  public record Row(ThreadTrace thread, Bar life, List<Bar> bars) {
    public Row {
      bars = List.copyOf(bars);
    }
  }

  /**
   * A call.
   *
   * @param kind "model", "tool", "failed" or "life": how it is drawn
   * @param entry the sequence number of what it stands for
   */
  public record Bar(String kind, String x, String width, String words, long entry) {}

  /** A mark on the axis. */
  public record Tick(String x, String label) {}

  static Timeline of(List<ThreadTrace> threads, Instant from) {
    Instant until =
        threads.stream()
            .map(ThreadTrace::lastAt)
            .max(Comparator.naturalOrder())
            .filter(last -> last.isAfter(from))
            .orElse(from.plusSeconds(1));
    Scale scale = new Scale(from, Math.max(1, Duration.between(from, until).toMillis()));
    List<Row> rows = new ArrayList<>();
    for (ThreadTrace thread : threads) {
      long lasted = Duration.between(thread.startedAt(), thread.lastAt()).toMillis();
      Bar life = scale.bar("life", thread.startedAt(), lasted, thread.name(), 0);
      rows.add(new Row(thread, life, bars(thread, scale)));
    }
    return new Timeline(rows, ticks(scale.millis()));
  }

  private static List<Bar> bars(ThreadTrace thread, Scale scale) {
    List<Bar> bars = new ArrayList<>();
    for (TraceEntry entry : thread.entries()) {
      switch (entry) {
        case ModelUse use -> {
          String kind = use.state() == State.FAILED ? "failed" : "model";
          String words = "%s, %s".formatted(use.model(), Shown.span(use.tookMillis()));
          bars.add(scale.bar(kind, use.at(), use.tookMillis(), words, use.sequence()));
        }
        case ToolUse use -> {
          String kind = use.state() == State.FAILED ? "failed" : "tool";
          String words = "%s, %s".formatted(use.tool(), Shown.span(use.tookMillis()));
          bars.add(scale.bar(kind, use.at(), use.tookMillis(), words, use.sequence()));
        }
        case TraceEntry.Words _, TraceEntry.Approval _, TraceEntry.Note _ -> {}
      }
    }
    return bars;
  }

  private static List<Tick> ticks(long millis) {
    long step = STEPS_SECONDS[STEPS_SECONDS.length - 1];
    for (long candidate : STEPS_SECONDS) {
      if (millis / 1_000 / candidate <= MAX_TICKS) {
        step = candidate;
        break;
      }
    }
    List<Tick> ticks = new ArrayList<>();
    for (long second = 0; second * 1_000 < millis * 0.96; second += step) {
      String label = second == 0 ? "0" : step < 60 ? second + " s" : second / 60 + " min";
      ticks.add(new Tick(percent(second * 100_000.0 / millis), label));
    }
    return ticks;
  }

  private record Scale(Instant from, long millis) {
    Bar bar(String kind, Instant at, long lasted, String words, long entry) {
      double x = Math.clamp(Duration.between(from, at).toMillis() * 100.0 / millis, 0, 100);
      double width = Math.clamp(lasted * 100.0 / millis, NARROWEST, 100);
      double left = Math.min(x, 100 - width);
      return new Bar(kind, percent(Math.max(0, left)), percent(width), words, entry);
    }
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.3f%%", value);
  }
}
