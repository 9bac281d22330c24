package dev.dreamteam.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to go wrong on purpose, each a number of times. */
final class Faults {
  private static final Set<String> KINDS =
      Set.of("drop_acks", "duplicate", "http_status", "error", "delay", "lost_answer");

  /**
   * One fault.
   *
   * @param target a topic of deliveries (app_mention, block_actions…) or a Web API method; * for
   *     any
   * @param value of an http_status the status, of a delay the milliseconds, of an error its word
   */
  private record Fault(String kind, String target, String value, int times) {
    boolean meets(String wanted, String topic) {
      return kind.equals(wanted) && (target.equals("*") || target.equals(topic));
    }
  }

  private final List<Fault> faults = new ArrayList<>();

  /**
   * Adds faults.
   *
   * @param wanted {@code {faults: [{kind, target?, value?, times?}]}}; an empty list clears all
   * @throws ApiFailure {@code invalid_arguments} for an unknown kind
   */
  synchronized void plan(JsonNode wanted) {
    if (!wanted.path("faults").isArray()) {
      throw new ApiFailure("invalid_arguments", "faults must be a list");
    }
    if (wanted.path("faults").isEmpty()) {
      faults.clear();
    }
    for (JsonNode fault : wanted.path("faults")) {
      String kind = fault.path("kind").asText();
      if (!KINDS.contains(kind)) {
        throw new ApiFailure(
            "invalid_arguments",
            "unknown kind of fault '" + kind + "'; known are " + KINDS.stream().sorted().toList());
      }
      faults.add(
          new Fault(
              kind,
              fault.path("target").asText("*"),
              fault.path("value").asText(""),
              fault.path("times").asInt(1)));
    }
  }

  synchronized JsonNode planned() {
    return Json.tree(List.copyOf(faults));
  }

  boolean losesAck(Delivery delivery) {
    return take("drop_acks", delivery.topic()).isPresent();
  }

  int copies(Delivery delivery) {
    return take("duplicate", delivery.topic()).isPresent() ? 2 : 1;
  }

  Optional<Integer> status(String method) {
    return take("http_status", method).map(Integer::parseInt);
  }

  Optional<String> error(String method) {
    return take("error", method);
  }

  /** Whether the caller never learns what became of a call that has had its effect. */
  boolean losesAnswer(String method) {
    return take("lost_answer", method).isPresent();
  }

  Optional<Duration> delay(String method) {
    return take("delay", method).map(text -> Duration.ofMillis(Long.parseLong(text)));
  }

  private synchronized Optional<String> take(String kind, String topic) {
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      if (fault.meets(kind, topic)) {
        if (fault.times() <= 1) {
          faults.remove(i);
        } else {
          faults.set(i, new Fault(kind, fault.target(), fault.value(), fault.times() - 1));
        }
        return Optional.of(fault.value());
      }
    }
    return Optional.empty();
  }

  ObjectNode shape() {
    return Json.object().put("ok", true).set("faults", planned());
  }
}
