package dev.dreamteam.local;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every method of the Web API with what Slack says about it, each beside the code that answers. */
final class Methods {
  /** One of them. */
  record Entry(Tier tier, ApiMethod method) {}

  private final Map<String, Entry> entries = new TreeMap<>();

  void add(String name, Tier tier, ApiMethod method) {
    entries.put(name, new Entry(tier, method));
  }

  Optional<Entry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /** Their names, those too that are added later. */
  Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }
}
