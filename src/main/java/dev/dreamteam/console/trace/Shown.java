package dev.dreamteam.console.trace;

import dev.dreamteam.model.Money;
import dev.dreamteam.model.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and long texts as the pages show them; times are UTC. */
public final class Shown {
  private static final int INLINE_CHARACTERS = 20_000;
  private static final int TITLE_CHARACTERS = 140;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY_AND_CLOCK =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Shown() {}

  public static String clock(Instant time) {
    return CLOCK.format(time);
  }

  public static String dayAndClock(Instant time) {
    return DAY_AND_CLOCK.format(time);
  }

  /** {@code 340 ms}, {@code 4.2 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
  public static String span(long millis) {
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }
    long seconds = millis / 1_000;
    return seconds < 3_600
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3_600, seconds % 3_600 / 60);
  }

  public static String span(Instant from, Instant to) {
    return span(Math.max(0, Duration.between(from, to).toMillis()));
  }

  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  public static String tokens(Usage usage) {
    long read = usage.inputTokens() + usage.cacheReadTokens() + usage.cacheWriteTokens();
    String cached =
        usage.cacheReadTokens() == 0 ? "" : " (" + count(usage.cacheReadTokens()) + " cached)";
    return (usage.estimated() ? "about " : "")
        + "%s in%s, %s out".formatted(count(read), cached, count(usage.outputTokens()));
  }

  /**
   * What something cost.
   *
   * @param isPartUnknown whether a model was asked whose price nobody knows
   */
  public static String cost(Money money, boolean isPartUnknown) {
    if (!isPartUnknown) {
      return cost(money);
    }
    return money.microDollars() == 0 ? "price unknown" : money + " and a price unknown";
  }

  static String cost(Money money) {
    return money.microDollars() == 0 ? "no charge" : money.toString();
  }

  /** The first line, cut for a heading. */
  public static String title(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() <= TITLE_CHARACTERS
        ? line
        : line.substring(0, TITLE_CHARACTERS - 1).stripTrailing() + "…";
  }

  /** As much of a long text as a page of many texts can bear; the whole stands in its event. */
  public static String inline(String text) {
    return text.length() <= INLINE_CHARACTERS ? text : text.substring(0, INLINE_CHARACTERS);
  }

  public static boolean isCut(String text) {
    return text.length() > INLINE_CHARACTERS;
  }
}
