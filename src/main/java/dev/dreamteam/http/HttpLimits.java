package dev.dreamteam.http;

import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param connect to open a connection
 * @param firstByte from the request's end to the first byte of the answer's body
 * @param silence between two bytes of the answer's body
 * @param total of the whole call, the answer's body included
 */
public record HttpLimits(Duration connect, Duration firstByte, Duration silence, Duration total) {
  /** For answers that are streamed while they are made. */
  public static final HttpLimits STREAMING =
      new HttpLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(120),
          Duration.ofSeconds(90),
          Duration.ofMinutes(15));
}
