package dev.dreamteam.dream;

import dev.dreamteam.config.Settings;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.TestMemories;
import dev.dreamteam.schedule.Schedule;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A dreamer over a chat in memory whose jobs a test runs by hand. */
public final class Night {
  public final Chat chat = new Chat();
  public final ScriptedExtractor extractor = new ScriptedExtractor();
  public final Set<String> visitors = new HashSet<>();
  public final MemoryStores memories;
  public final Dreamer dreamer;

  /** One in which every place is begun at once. */
  public Night(Database database, Schedule schedule, DreamListener listener, Clock clock) {
    this(database, schedule, listener, clock, Map.of(DreamConfig.SPREAD.name(), "0"));
  }

  Night(
      Database database,
      Schedule schedule,
      DreamListener listener,
      Clock clock,
      Map<String, String> settings) {
    this.memories = new MemoryStores(clock, UUID::randomUUID);
    this.dreamer =
        new Dreamer(
            database,
            schedule,
            chat,
            author -> !visitors.contains(author),
            extractor,
            memories,
            listener,
            DreamConfig.from(Settings.of(settings)),
            clock,
            UUID::randomUUID);
  }

  /** Somebody asks for a dream and it runs to its end. */
  public void dreamOver(Place place) {
    dreamer.dreamNow(place, TestMemories.ADA, "");
    dreamer.run(place);
  }

  /** Runs what waits for a place. */
  public static void run(Dreamer dreamer, Place place) {
    dreamer.run(place);
  }

  /** The clock strikes; what begins is run. */
  public static void pass(Dreamer dreamer, List<Place> places) {
    dreamer.night();
    // a channel may have become another kind since it was said to be there
    Stream.of(Place.Kind.values())
        .flatMap(
            kind ->
                places.stream().map(place -> new Place(place.teamId(), place.channelId(), kind)))
        .forEach(dreamer::run);
  }

  /** The clock strikes: every place is dreamt over. */
  public void pass() {
    dreamer.night();
    chat.places().forEach(dreamer::run);
  }
}
