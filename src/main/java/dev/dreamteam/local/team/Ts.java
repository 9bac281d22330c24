package dev.dreamteam.local.team;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.time.Instant;

/** Slack's message timestamps, "1712345678.000100": seconds and microseconds, as text. */
public final class Ts {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,12})(?:\\.(\\d{1,6}))?");
  private static final long MICROS = 1_000_000L;

  private Ts() {}

  static boolean isValid(String ts) {
    return SHAPE.matches(ts);
  }

  /**
   * Microseconds since 1970.
   *
   * @throws ApiFailure {@code invalid_ts} when it is not a timestamp
   */
  public static long micros(String ts) {
    Matcher shape = SHAPE.matcher(ts);
    if (!shape.matches()) {
      throw new ApiFailure("invalid_ts", "not a timestamp: " + ts);
    }
    String fraction = shape.group(2) == null ? "0" : (shape.group(2) + "000000").substring(0, 6);
    return Long.parseLong(shape.group(1)) * MICROS + Long.parseLong(fraction);
  }

  static String of(long micros) {
    return "%d.%06d".formatted(micros / MICROS, micros % MICROS);
  }

  static String of(Instant time) {
    return of(time.getEpochSecond() * MICROS + time.getNano() / 1_000);
  }

  /** The part of a permalink: "p1712345678000100". */
  static String inLink(String ts) {
    return "p" + ts.replace(".", "");
  }
}
