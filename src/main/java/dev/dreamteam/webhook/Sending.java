package dev.dreamteam.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dreamteam.config.Secret;
import dev.dreamteam.http.AddressRefused;
import dev.dreamteam.http.CallTrouble;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.http.OutsideCalls;
import dev.dreamteam.text.Pattern;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one try of a delivery. */
final class Sending {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  static final HttpLimits LIMITS =
      new HttpLimits(Duration.ofSeconds(5), PATIENCE, PATIENCE, PATIENCE);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private final OutsideCalls calls;
  private final ReadLinks links;
  private final URI linkBase;
  private final Clock clock;

  Sending(OutsideCalls calls, ReadLinks links, URI linkBase, Clock clock) {
    this.calls = calls;
    this.links = links;
    this.linkBase = linkBase;
    this.clock = clock;
  }

  /** The time and the signatures are of this try, the id is the event's. */
  Attempt send(Endpoint endpoint, Delivery delivery, List<Secret> secrets)
      throws InterruptedException {
    try {
      String body = Payload.of(delivery, endpoint, links, linkBase);
      Map<String, String> headers =
          new TreeMap<>(
              Signature.headers(delivery.event().publicId(), clock.instant(), body, secrets));
      headers.put("user-agent", "Dreamteam-Webhooks/1");
      return judged(calls.post(endpoint.url(), headers, body.getBytes(UTF_8)));
    } catch (IOException e) {
      return new Attempt.Failed(problem(e), Optional.empty());
    } catch (RuntimeException e) {
      LOG.error("Delivery {} to webhook {} could not be sent", delivery.number(), endpoint.id(), e);
      return new Attempt.Failed("something went wrong inside; the log says what", Optional.empty());
    }
  }

  private static Attempt judged(OutsideCalls.Answer answer) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return new Attempt.Delivered();
    }
    if (status == 410) {
      return new Attempt.Gone();
    }
    if (status >= 300 && status < 400) {
      return new Attempt.Failed(
          "it answered %d: redirects are not followed; give the address it leads to"
              .formatted(status),
          Optional.empty());
    }
    return new Attempt.Failed("it answered " + status, answer.retryAfter().flatMap(Sending::span));
  }

  /** Dates are rare there, and a clock of somebody else's. */
  private static Optional<Duration> span(String retryAfter) {
    return NUMBER.matches(retryAfter)
        ? Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)))
        : Optional.empty();
  }

  private static String problem(IOException failure) {
    return switch (failure) {
      case AddressRefused refused -> refused.getMessage() + ", so nothing was sent";
      case InterruptedIOException _ ->
          "it gave no answer within %d seconds".formatted(PATIENCE.toSeconds());
      default -> CallTrouble.of(failure);
    };
  }
}
