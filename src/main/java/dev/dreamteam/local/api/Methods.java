package dev.dreamteam.local.api;

import dev.dreamteam.local.delivery.CallPace;
import dev.dreamteam.local.team.ApiFailure;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every method of the Web API with its tier, each beside the code that answers, and how often each
 * was called of late.
 */
public final class Methods {
  private record Entry(Tier tier, ApiMethod method) {}

  private final Map<String, Entry> entries = new TreeMap<>();
  private final CallPace pace = new CallPace();
  private boolean limited;

  /**
   * @param limited whether a method that is called too often is refused
   */
  public Methods(boolean limited) {
    this.limited = limited;
  }

  public void add(String name, Tier tier, ApiMethod method) {
    entries.put(name, new Entry(tier, method));
  }

  /**
   * The code that answers a method.
   *
   * @throws ApiFailure {@code unknown_method}
   */
  ApiMethod get(String name) {
    return entry(name).method();
  }

  /** Their names, those too that are added later. */
  public Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  public synchronized void limit(boolean now) {
    limited = now;
  }

  /** Takes a place for a call; when there is none, the seconds until there is one. */
  synchronized Optional<Integer> secondsUntilFree(ApiCall call) {
    if (!limited) {
      return Optional.empty();
    }
    Tier tier = entry(call.method()).tier();
    String place =
        tier.isPerChannel()
            ? call.find("channel").or(() -> call.find("channel_id")).orElse("")
            : "";
    return pace.secondsUntilFree(call.method() + " " + place, tier.calls(), tier.seconds());
  }

  private Entry entry(String name) {
    return Optional.ofNullable(entries.get(name))
        .orElseThrow(() -> new ApiFailure("unknown_method"));
  }
}
