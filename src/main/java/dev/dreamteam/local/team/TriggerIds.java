package dev.dreamteam.local.team;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The short-lived rights to open a view that come with a person's click or command. */
public final class TriggerIds {
  private static final int MAX = 1_000;

  private record Trigger(String user, Instant granted, boolean used) {}

  private final Map<String, Trigger> triggers =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Trigger> eldest) {
          return size() > MAX;
        }
      };

  private final Clock clock;
  private final Duration life;
  private final Ids ids;

  public TriggerIds(Clock clock, Duration life, Ids ids) {
    this.clock = clock;
    this.life = life;
    this.ids = ids;
  }

  public synchronized String grant(String user) {
    String id =
        clock.millis() + "." + ids.word(10) + "." + ids.word(16).toLowerCase(java.util.Locale.ROOT);
    triggers.put(id, new Trigger(user, clock.instant(), false));
    return id;
  }

  /**
   * Uses it up.
   *
   * @return the person who may see the view
   * @throws ApiFailure when it is unknown, old or used
   */
  public synchronized String use(String id) {
    @Nullable Trigger trigger = triggers.get(id);
    if (trigger == null) {
      throw new ApiFailure("invalid_trigger_id");
    }
    if (trigger.used()) {
      throw new ApiFailure("exchanged_trigger_id");
    }
    if (trigger.granted().plus(life).isBefore(clock.instant())) {
      throw new ApiFailure("expired_trigger_id");
    }
    triggers.put(id, new Trigger(trigger.user(), trigger.granted(), true));
    return trigger.user();
  }
}
