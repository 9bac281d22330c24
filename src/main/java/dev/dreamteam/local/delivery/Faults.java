package dev.dreamteam.local.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.team.ApiFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** What is to go wrong on purpose, and how often it did. */
public final class Faults {
  private static final Set<String> FIELDS = Set.of("faults", "seed", "retry_scale", "ack_scale");

  private final List<Fault> planned = new ArrayList<>();
  private final Map<String, Integer> injected = new TreeMap<>();
  private final CallPace pace = new CallPace();
  private final Fault.Targets targets;
  private SplittableRandom random = new SplittableRandom(1);
  private long seed = 1;
  private double retryScale = 1;
  private double ackScale = 1;

  public Faults(Fault.Targets targets) {
    this.targets = targets;
  }

  /**
   * Adds faults and sets how time goes.
   *
   * @param wanted {@code {faults?: [{kind, target?, value?, times?, after?, rate?}], seed?,
   *     retry_scale?, ack_scale?}}; an empty list clears all
   * @throws ApiFailure {@code invalid_arguments} with what there is; then nothing is changed
   */
  public synchronized void plan(JsonNode wanted) {
    wanted
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw invalid("there is no '%s', only %s".formatted(name, FIELDS));
              }
            });
    JsonNode list = wanted.path("faults");
    if (!list.isArray() && !list.isMissingNode()) {
      throw invalid("faults must be a list");
    }
    List<Fault> more = list.valueStream().map(one -> Fault.of(one, targets)).toList();
    double retries = scale(wanted, "retry_scale", retryScale);
    double acks = scale(wanted, "ack_scale", ackScale);
    retryScale = retries;
    ackScale = acks;
    if (wanted.has("seed")) {
      seed = wanted.path("seed").asLong();
      random = new SplittableRandom(seed);
    }
    if (list.isArray() && more.isEmpty()) {
      planned.clear();
    }
    planned.addAll(more);
  }

  private static double scale(JsonNode wanted, String name, double before) {
    double scale = wanted.path(name).asDouble(wanted.has(name) ? -1 : before);
    if (scale < 0 || scale > 100) {
      throw invalid(name + " must be a number from 0 to 100");
    }
    return scale;
  }

  private static ApiFailure invalid(String why) {
    return new ApiFailure("invalid_arguments", why);
  }

  /** What is planned and what was done. */
  public synchronized ObjectNode shape() {
    ObjectNode shape =
        Json.object().put("seed", seed).put("retry_scale", retryScale).put("ack_scale", ackScale);
    ArrayNode list = shape.putArray("faults");
    planned.forEach(fault -> list.add(fault.shape()));
    ObjectNode counts = shape.putObject("injected");
    injected.forEach(counts::put);
    return shape;
  }

  /** How long to wait before a retry that Slack sends after so long. */
  synchronized Duration untilRetry(Duration ofSlack) {
    return Duration.ofMillis((long) (ofSlack.toMillis() * retryScale));
  }

  synchronized Duration untilUnacknowledged(Duration ofSlack) {
    return Duration.ofMillis((long) (ofSlack.toMillis() * ackScale));
  }

  boolean losesAck(Delivery delivery) {
    return strikes(FaultKind.DROP_ACKS, delivery).isPresent();
  }

  /** How many times more the same event is delivered. */
  int copies(Delivery delivery) {
    return strikes(FaultKind.DUPLICATE, delivery).map(Integer::parseInt).orElse(0);
  }

  /** How many times more it is delivered as if it were another event. */
  int copiesWithNewIds(Delivery delivery) {
    return strikes(FaultKind.DUPLICATE_NEW_ID, delivery).map(Integer::parseInt).orElse(0);
  }

  /** Whether a mention's own event goes before the event of its message. */
  boolean swapsMention() {
    return strikes(FaultKind.SWAP, List.of("app_mention", "message")).isPresent();
  }

  /** Whether it never arrives, as when nobody took it at any of Slack's tries. */
  boolean givesUp(Delivery delivery) {
    return strikes(FaultKind.GIVE_UP, delivery).isPresent();
  }

  Optional<Duration> hold(Delivery delivery) {
    return strikes(FaultKind.HOLD, delivery).map(Faults::millis);
  }

  /** How the connection of this delivery ends: "cut", or "warning" for Slack's own words before. */
  Optional<String> disconnects(Delivery delivery) {
    return strikes(FaultKind.DISCONNECT, delivery);
  }

  boolean withholdsHello() {
    return strikes(FaultKind.NO_HELLO, List.of()).isPresent();
  }

  /** The seconds that a caller is asked to wait. */
  public Optional<Integer> rateLimit(String method) {
    return strikes(FaultKind.RATE_LIMITED, List.of(method))
        .map(Integer::parseInt)
        .or(() -> paced(method));
  }

  private synchronized Optional<Integer> paced(String method) {
    Optional<Integer> wait =
        planned.stream()
            .filter(fault -> fault.meets(FaultKind.PACE, List.of(method)))
            .findFirst()
            .flatMap(fault -> pace.secondsUntilFree(method, fault.value()));
    wait.ifPresent(seconds -> count(FaultKind.PACE, List.of(method)));
    return wait;
  }

  public Optional<Integer> status(String method) {
    return strikes(FaultKind.HTTP_STATUS, List.of(method)).map(Integer::parseInt);
  }

  public Optional<String> error(String method) {
    return strikes(FaultKind.ERROR, List.of(method));
  }

  /** How the answer of a call that has had its effect is lost: "status_500" or "garbled". */
  public Optional<String> losesAnswer(String method) {
    return strikes(FaultKind.LOST_ANSWER, List.of(method));
  }

  public Optional<Duration> delay(String method) {
    return strikes(FaultKind.DELAY, List.of(method)).map(Faults::millis);
  }

  /** When the root of the thread that a call writes in is deleted: "before" or "after" it. */
  public Optional<String> deletesParent(String method) {
    return strikes(FaultKind.DELETE_PARENT, List.of(method));
  }

  /** Whether an answer has only the fields that Slack promises. */
  public boolean leavesOut(String method) {
    return strikes(FaultKind.SPARSE, List.of(method)).isPresent();
  }

  /** Whether what is delivered has only the fields that Slack promises. */
  public boolean leavesOut(Delivery delivery) {
    return strikes(FaultKind.SPARSE, delivery).isPresent();
  }

  private static Duration millis(String text) {
    return Duration.ofMillis(Long.parseLong(text));
  }

  private Optional<String> strikes(FaultKind kind, Delivery delivery) {
    return strikes(kind, List.of(delivery.topic(), delivery.type()));
  }

  private synchronized Optional<String> strikes(FaultKind kind, List<String> names) {
    for (int i = 0; i < planned.size(); i++) {
      Fault fault = planned.get(i);
      if (!fault.meets(kind, names) || random.nextDouble() >= fault.rate()) {
        continue;
      }
      if (fault.after() > 0) {
        planned.set(i, fault.passed());
        continue;
      }
      if (fault.times() == 1) {
        planned.remove(i);
      } else {
        planned.set(i, fault.struck());
      }
      count(kind, names);
      return Optional.of(fault.value());
    }
    return Optional.empty();
  }

  private void count(FaultKind kind, List<String> names) {
    String where = names.isEmpty() ? "" : " " + names.getFirst();
    injected.merge(kind.word() + where, 1, Integer::sum);
  }
}
