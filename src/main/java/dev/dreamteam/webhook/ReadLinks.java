package dev.dreamteam.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Links to what an event is about. A link is for one endpoint and one object, ends by itself, and
 * is useless once the endpoint is removed; nothing of it has to be stored.
 */
final class ReadLinks {
  /** Long enough for a receiver that was away over a weekend. */
  static final Duration VALID = Duration.ofDays(7);

  private final WebhookKeys keys;
  private final Clock clock;

  ReadLinks(WebhookKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * @param base what links begin with, without a slash at the end
   * @param path with a slash at the beginning
   */
  URI link(URI base, String path, UUID endpoint) {
    long expires = clock.instant().plus(VALID).getEpochSecond();
    return URI.create(
        "%s%s?endpoint=%s&expires=%d&signature=%s"
            .formatted(base, path, endpoint, expires, signature(path, endpoint, expires)));
  }

  /** Whether a link is one of ours and still good; whether its endpoint exists is not asked. */
  boolean isGood(String path, UUID endpoint, long expires, String signature) {
    return MessageDigest.isEqual(
            signature.getBytes(UTF_8), signature(path, endpoint, expires).getBytes(UTF_8))
        && clock.instant().isBefore(Instant.ofEpochSecond(expires));
  }

  private String signature(String path, UUID endpoint, long expires) {
    return keys.sign(path + "\n" + endpoint + "\n" + expires);
  }
}
