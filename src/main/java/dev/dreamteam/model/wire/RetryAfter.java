package dev.dreamteam.model.wire;

import dev.dreamteam.text.Pattern;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The {@code retry-after} header of RFC 9110: seconds, or a date. */
public final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]+)?");

  private RetryAfter() {}

  /** Empty when the header is missing or unreadable. */
  public static Optional<Duration> of(Headers headers) {
    String value = headers.get("retry-after");
    if (value == null) {
      return Optional.empty();
    }
    if (SECONDS.matches(value)) {
      return Optional.of(seconds(new BigDecimal(value)));
    }
    return until(headers.getDate("retry-after"), headers.getDate("date"));
  }

  public static Duration seconds(BigDecimal seconds) {
    return Duration.ofMillis(seconds.movePointRight(3).longValue());
  }

  /** Counted from the server's own clock, which may differ from ours. */
  private static Optional<Duration> until(@Nullable Date then, @Nullable Date now) {
    if (then == null || now == null) {
      return Optional.empty();
    }
    Duration wait = Duration.between(now.toInstant(), Instant.ofEpochMilli(then.getTime()));
    return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
  }
}
