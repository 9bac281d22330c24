package dev.dreamteam.local.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.team.ApiFailure;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * One thing that is to go wrong.
 *
 * @param target a topic of deliveries (app_mention, block_actions, /dreamteam, interactive…) a Web
 *     API method or the download of a file; * for any
 * @param times how often it still strikes
 * @param after how many that it could strike pass unharmed before
 * @param rate the probability with which it strikes each time
 */
public record Fault(
    FaultKind kind, String target, String value, int times, int after, double rate) {
  /** The name of the download of a file, which is no method of the Web API. */
  public static final String DOWNLOAD = "files.download";

  private static final int MOST_TIMES = 1_000_000;
  private static final String ANY = "*";
  private static final Set<String> FIELDS =
      Set.of("kind", "target", "value", "times", "after", "rate");

  /** Where faults can strike: topics of deliveries, and methods of the Web API. */
  public record Targets(Set<String> topics, Collection<String> methods) {
    Collection<String> of(FaultKind kind) {
      return switch (kind.where()) {
        case DELIVERY -> topics;
        case METHOD -> {
          Set<String> calls = new TreeSet<>(methods);
          calls.add(DOWNLOAD);
          yield calls;
        }
        case BOTH -> {
          Set<String> both = new TreeSet<>(topics);
          both.addAll(methods);
          yield both;
        }
        case SOCKET -> Set.of();
      };
    }
  }

  /**
   * Reads a fault.
   *
   * @throws ApiFailure {@code invalid_arguments}, with what there is
   */
  static Fault of(JsonNode wanted, Targets targets) {
    wanted
        .fieldNames()
        .forEachRemaining(
            name -> require(FIELDS.contains(name), "a fault has no '%s', only %s", name, FIELDS));
    FaultKind kind = FaultKind.of(wanted.path("kind").asText());
    String target = wanted.path("target").asText(ANY);
    Collection<String> known = targets.of(kind);
    require(
        target.equals(ANY) || known.contains(target),
        "%s has no target '%s'; there are * %s",
        kind.word(),
        target,
        new TreeSet<>(known));
    String given = wanted.path("value").asText("");
    String value = given.isEmpty() ? kind.value().usual() : given;
    require(
        kind.value().fits().test(value),
        "the value of %s must be %s, not '%s'",
        kind.word(),
        kind.value().says(),
        value);
    double rate = wanted.path("rate").asDouble(wanted.has("rate") ? -1 : 1);
    require(rate > 0 && rate <= 1, "the rate of %s must be above 0 and at most 1", kind.word());
    boolean lasting = wanted.has("rate") || kind.lasts();
    int times = wanted.path("times").asInt(wanted.has("times") ? 0 : lasting ? MOST_TIMES : 1);
    require(
        times >= 1 && times <= MOST_TIMES,
        "the times of %s must be a number from 1 to %d",
        kind.word(),
        MOST_TIMES);
    int after = wanted.path("after").asInt(wanted.has("after") ? -1 : 0);
    require(after >= 0, "the after of %s must be a number, 0 or more", kind.word());
    return new Fault(kind, target, value, times, after, rate);
  }

  private static void require(boolean holds, String otherwise, Object... words) {
    if (!holds) {
      throw new ApiFailure("invalid_arguments", otherwise.formatted(words));
    }
  }

  boolean meets(FaultKind wanted, Collection<String> names) {
    return kind == wanted && (target.equals(ANY) || names.contains(target));
  }

  Fault passed() {
    return new Fault(kind, target, value, times, after - 1, rate);
  }

  Fault struck() {
    return new Fault(kind, target, value, times - 1, after, rate);
  }

  ObjectNode shape() {
    return Json.object()
        .put("kind", kind.word())
        .put("target", target)
        .put("value", value)
        .put("times", times)
        .put("after", after)
        .put("rate", rate);
  }
}
