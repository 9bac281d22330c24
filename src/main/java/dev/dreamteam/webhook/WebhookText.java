package dev.dreamteam.webhook;

import dev.dreamteam.config.Secret;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers about webhooks, for people. */
final class WebhookText {
  private static final String USAGE =
      """
      `/dreamteam webhooks` – the team's webhooks
      `/dreamteam webhooks add URL [EVENTS]` – tells that address what happens; EVENTS: %s, or the \
      first part for all of its kind, such as `task`; none for everything
      `/dreamteam webhooks test N` · `pause N` · `resume N` · `remove N`
      `/dreamteam webhooks rotate N` – makes a new secret, and you the one who answers for it; the old secret is good for a day more
      `/dreamteam webhooks deliveries N [waiting|delivered|dead]` – the newest
      `/dreamteam webhooks token new NAME [90d]` – a token to read with, instead of the links · \
      `token list` · `token revoke N`
      `/dreamteam webhooks replay N NUMBER` – sends a delivery again · `replay N dead` – all dead letters\
      """
          .formatted(
              EventType.choices().stream()
                  .map(type -> "`" + type.label() + "`")
                  .collect(Collectors.joining(", ")));

  private WebhookText() {}

  static String usage(String why) {
    return (why + "\n" + USAGE).strip();
  }

  static String line(Endpoint endpoint, String owner, Map<Delivery.Status, Integer> counts) {
    return "• *%d* %s – %s, %s. %d waiting, %d delivered lately, %d dead%s. %s"
        .formatted(
            endpoint.number(),
            endpoint.url(),
            status(endpoint),
            types(endpoint),
            counts.getOrDefault(Delivery.Status.WAITING, 0),
            counts.getOrDefault(Delivery.Status.DELIVERED, 0),
            counts.getOrDefault(Delivery.Status.DEAD, 0),
            endpoint.problem().map(problem -> ". Last failure: " + problem).orElse(""),
            owner);
  }

  private static String status(Endpoint endpoint) {
    return switch (endpoint.status()) {
      case ACTIVE ->
          endpoint
              .failingSince()
              .map(since -> "failing since " + time(since) + ", tried again")
              .orElse("active");
      case PAUSED -> "paused since " + time(endpoint.statusSince());
      case FAILING -> "paused since " + time(endpoint.statusSince()) + " because it kept failing";
      case GONE -> "said on " + time(endpoint.statusSince()) + " that it is gone";
    };
  }

  static String types(Endpoint endpoint) {
    return endpoint.types().isEmpty()
        ? "everything"
        : endpoint.types().stream()
            .map(EventType::label)
            .sorted()
            .collect(Collectors.joining(", "));
  }

  static String deliveries(List<Delivery> deliveries) {
    return deliveries.stream().map(WebhookText::line).collect(Collectors.joining("\n"));
  }

  private static String line(Delivery delivery) {
    String state =
        switch (delivery.status()) {
          case WAITING ->
              delivery.attempts() == 0 ? "waiting" : "next try " + time(delivery.dueAt());
          case DELIVERED -> "delivered " + delivery.endedAt().map(WebhookText::time).orElse("");
          case DEAD -> "dead letter";
        };
    return "• %d `%s` %s – %s, %d %s%s"
        .formatted(
            delivery.number(),
            delivery.event().type().label(),
            delivery.event().publicId(),
            state,
            delivery.attempts(),
            delivery.attempts() == 1 ? "try" : "tries",
            delivery.problem().map(problem -> ": " + problem).orElse(""));
  }

  static String secret(Secret secret) {
    return "Its secret, shown only now: `%s`\nKeep it where the receiver reads it; it verifies each delivery as Standard Webhooks says."
        .formatted(secret.value());
  }

  static String none(int number) {
    return "There is no webhook %d. `/dreamteam webhooks` lists all.".formatted(number);
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
  }
}
