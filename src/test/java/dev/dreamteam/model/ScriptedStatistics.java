package dev.dreamteam.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.text.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a {@link ScriptedModelServer} was asked and what it made of it. */
public final class ScriptedStatistics {
  private static final int MOST_ARRIVALS = 200_000;

  /**
   * One request.
   *
   * @param times how often its body had arrived by then
   * @param answered whether it got an answer to the end, good or bad
   * @param again whether the same body had been answered to the end before
   */
  public record Arrival(
      int number,
      ScriptedRequest.Role role,
      Fingerprint fingerprint,
      int times,
      Optional<Fault> fault,
      boolean answered,
      boolean again,
      long atMillis) {}

  private final Map<Fingerprint, Integer> times = new HashMap<>();
  private final Set<Fingerprint> answered = new HashSet<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final Map<String, Integer> roles = new TreeMap<>();
  private final Map<String, Integer> faults = new TreeMap<>();
  private int requests;
  private int answeredAgain;
  private int inFlight;
  private int mostInFlight;

  /** Takes note of a body; how often it came, this time included. */
  synchronized int arrived(Fingerprint body) {
    requests++;
    mostInFlight = Math.max(mostInFlight, ++inFlight);
    return times.merge(body, 1, Integer::sum);
  }

  synchronized int requests() {
    return requests;
  }

  synchronized void decided(ScriptedRequest request, Optional<Fault> fault) {
    boolean whole = fault.map(Fault::isAnswer).orElse(true);
    boolean again = answered.contains(request.fingerprint());
    roles.merge(request.role().name(), 1, Integer::sum);
    fault.ifPresent(met -> faults.merge(met.name(), 1, Integer::sum));
    if (whole && !answered.add(request.fingerprint())) {
      answeredAgain++;
    }
    if (arrivals.size() < MOST_ARRIVALS) {
      arrivals.add(
          new Arrival(
              request.number(),
              request.role(),
              request.fingerprint(),
              request.times(),
              fault,
              whole,
              again,
              System.currentTimeMillis()));
    }
  }

  synchronized void left() {
    inFlight--;
  }

  public synchronized List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  /** How many requests were answered although the very same had been answered before. */
  public synchronized int answeredAgain() {
    return answeredAgain;
  }

  public synchronized Map<String, Integer> faults() {
    return Map.copyOf(faults);
  }

  synchronized void clear() {
    times.clear();
    answered.clear();
    arrivals.clear();
    roles.clear();
    faults.clear();
    requests = 0;
    answeredAgain = 0;
    mostInFlight = inFlight;
  }

  synchronized String json() {
    ObjectNode json = Json.object().put("requests", requests);
    json.put("answered", answered.size()).put("answeredAgain", answeredAgain);
    json.put("inFlight", inFlight).put("mostInFlight", mostInFlight);
    json.set("roles", Json.tree(roles));
    json.set("faults", Json.tree(faults));
    return json.toString();
  }
}
