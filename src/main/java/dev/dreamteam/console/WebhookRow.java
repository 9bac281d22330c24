package dev.dreamteam.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A webhook as the page shows it. Its address may hold a secret, so only the host is known here.
 *
 * @param number what people call it by, within their team
 * @param types what it is told of; empty: of everything
 * @param owner the id of who asked for it
 * @param problem of the last try; empty when that succeeded
 * @param counts its deliveries by status
 * @param deliveries the newest, those first that have not arrived
 */
record WebhookRow(
    int number,
    String host,
    List<String> types,
    String status,
    Instant statusSince,
    String owner,
    Optional<Instant> failingSince,
    String problem,
    Map<String, Integer> counts,
    List<DeliveryRow> deliveries) {
  WebhookRow {
    types = List.copyOf(types);
    counts = Map.copyOf(counts);
    deliveries = List.copyOf(deliveries);
  }

  /** One event on its way; {@code problem} is empty while nothing went wrong. */
  record DeliveryRow(
      long number,
      String type,
      Instant happenedAt,
      String status,
      int attempts,
      Optional<Instant> endedAt,
      String problem) {}

  int count(String deliveryStatus) {
    return counts.getOrDefault(deliveryStatus, 0);
  }

  /** How the page calls the state of a delivery, and of which color it is. */
  static String badge(String status) {
    return switch (status) {
      case "ACTIVE", "DELIVERED" -> "completed";
      case "WAITING" -> "open";
      case "PAUSED" -> "stopped";
      default -> "failed";
    };
  }
}
