package dev.dreamteam.model;

import dev.dreamteam.model.ScriptedRequest.Role;
import dev.dreamteam.text.Fingerprint;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which request meets which fault: first what was ordered for the next ones, then by chance. Chance
 * follows from the seed, the request and how often it came, not from the order in which requests
 * arrive, so that concurrent runs repeat.
 */
final class FaultPlan {
  /** What the next request meets; no fault is a choice too. */
  private final Deque<Optional<Fault>> next = new ArrayDeque<>();

  private final Map<Role, Deque<Optional<Fault>>> nextOf = new EnumMap<>(Role.class);
  private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
  private final Map<Role, Fault> always = new EnumMap<>(Role.class);
  private Set<Role> roles = Set.of(Role.values());
  private long seed = 1;

  synchronized void next(List<Optional<Fault>> faults) {
    next.addAll(faults);
  }

  synchronized void next(Role role, List<Optional<Fault>> faults) {
    nextOf.computeIfAbsent(role, _ -> new ArrayDeque<>()).addAll(faults);
  }

  synchronized void always(Role role, Fault fault) {
    always.put(role, fault);
  }

  /**
   * @param chances of each fault, 0 to 1; together at most 1
   * @param only requests of these roles
   */
  synchronized void byChance(long newSeed, Map<Fault, Double> chances, Set<Role> only) {
    seed = newSeed;
    rates.clear();
    rates.putAll(chances);
    roles = Set.copyOf(only);
  }

  synchronized void clear() {
    next.clear();
    nextOf.clear();
    rates.clear();
    always.clear();
    roles = Set.of(Role.values());
  }

  synchronized Optional<Fault> of(ScriptedRequest request) {
    Deque<Optional<Fault>> own = nextOf.getOrDefault(request.role(), new ArrayDeque<>());
    if (!own.isEmpty()) {
      return own.removeFirst();
    }
    if (!next.isEmpty()) {
      return next.removeFirst();
    }
    if (always.containsKey(request.role())) {
      return Optional.ofNullable(always.get(request.role()));
    }
    return roles.contains(request.role()) ? chance(request) : Optional.empty();
  }

  private Optional<Fault> chance(ScriptedRequest request) {
    String drawn =
        Fingerprint.of(seed + " " + request.fingerprint() + " " + request.times()).value();
    double lot = Integer.parseInt(drawn.substring(0, 7), 16) / (double) (1 << 28);
    for (Fault fault : Fault.values()) {
      lot -= rates.getOrDefault(fault, 0.0);
      if (lot < 0) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  /** Names as the control endpoint takes them; NONE is no fault. */
  static Optional<Fault> parse(String name) {
    return name.equals("NONE") ? Optional.empty() : Optional.of(Fault.valueOf(name));
  }

  static List<Optional<Fault>> of(Fault... faults) {
    return Arrays.stream(faults).map(Optional::of).toList();
  }

  synchronized Map<String, Double> rates() {
    Map<String, Double> named = new HashMap<>();
    rates.forEach((fault, rate) -> named.put(fault.name(), rate));
    return named;
  }
}
