package dev.dreamteam.model;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What a provider said with an answer about how much more it takes now: Anthropic's {@code
 * anthropic-ratelimit-requests-remaining} and the like, OpenAI's {@code
 * x-ratelimit-remaining-requests} and the like. Both describe buckets that fill up all the time and
 * are full at the reset.
 */
public record Capacity(List<Limit> limits) {
  /** Below this part of a limit, calls leave no faster than the bucket fills. */
  private static final int SCARCE = 5;

  private static final List<String> ANTHROPIC =
      List.of("requests", "tokens", "input-tokens", "output-tokens");
  private static final List<String> OPENAI = List.of("requests", "tokens");
  // 6m0s, 1.5s, 120ms
  private static final Pattern SPAN =
      Pattern.compile("^(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+(?:\\.\\d+)?)s)?(?:(\\d+)ms)?$");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

  public Capacity {
    limits = List.copyOf(limits);
  }

  /**
   * One bucket.
   *
   * @param isTokens whether it holds tokens; else calls
   * @param reset when it is full again
   */
  public record Limit(boolean isTokens, long limit, long remaining, Instant reset) {
    public Duration gap(long tokens, Instant now) {
      Duration toReset = Duration.between(now, reset);
      if (!toReset.isPositive() || remaining >= limit / SCARCE) {
        return Duration.ZERO;
      }
      double part = (isTokens ? tokens : 1) / (double) (limit - remaining);
      return Duration.ofMillis((long) (toReset.toMillis() * Math.min(1, part)));
    }
  }

  /**
   * How long the next call should keep from the one before.
   *
   * @param tokens of the call, roughly
   */
  public Duration gap(long tokens, Instant now) {
    return limits.stream()
        .map(limit -> limit.gap(tokens, now))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  /** Empty when the headers do not tell. */
  public static Optional<Capacity> of(Headers headers, Instant now) {
    List<Limit> limits = new ArrayList<>();
    for (String what : ANTHROPIC) {
      String name = "anthropic-ratelimit-" + what;
      limit(
              what,
              headers.get(name + "-limit"),
              headers.get(name + "-remaining"),
              instant(headers.get(name + "-reset")))
          .ifPresent(limits::add);
    }
    for (String what : OPENAI) {
      limit(
              what,
              headers.get("x-ratelimit-limit-" + what),
              headers.get("x-ratelimit-remaining-" + what),
              span(headers.get("x-ratelimit-reset-" + what)).map(now::plus))
          .ifPresent(limits::add);
    }
    return limits.isEmpty() ? Optional.empty() : Optional.of(new Capacity(limits));
  }

  private static Optional<Limit> limit(
      String what, @Nullable String limit, @Nullable String remaining, Optional<Instant> reset) {
    return isCount(limit) && isCount(remaining) && reset.isPresent()
        ? Optional.of(
            new Limit(
                what.endsWith("tokens"),
                Long.parseLong(String.valueOf(limit)),
                Long.parseLong(String.valueOf(remaining)),
                reset.get()))
        : Optional.empty();
  }

  private static boolean isCount(@Nullable String text) {
    return text != null && NUMBER.matches(text);
  }

  private static Optional<Instant> instant(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> span(@Nullable String text) {
    Matcher span = SPAN.matcher(text == null ? "" : text);
    if (text == null || text.isEmpty() || !span.matches()) {
      return Optional.empty();
    }
    double seconds =
        number(span.group(1)) * 3_600
            + number(span.group(2)) * 60
            + number(span.group(3))
            + number(span.group(4)) / 1_000;
    return Optional.of(Duration.ofMillis((long) (seconds * 1_000)));
  }

  private static double number(@Nullable String digits) {
    return digits == null ? 0 : Double.parseDouble(digits);
  }
}
