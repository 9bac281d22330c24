package dev.dreamteam.learning;

import static dev.dreamteam.memory.TestMemories.ADA;

import dev.dreamteam.config.Settings;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.digest.Digest;
import dev.dreamteam.digest.DigestPublisher;
import dev.dreamteam.digest.Digests;
import dev.dreamteam.dream.DreamConfig;
import dev.dreamteam.dream.Dreamer;
import dev.dreamteam.dream.Night;
import dev.dreamteam.dream.ScriptedExtractor;
import dev.dreamteam.learning.ChannelConfig.Unasked;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryRecall;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.place.PlaceTimes;
import dev.dreamteam.place.Places;
import dev.dreamteam.recall.KeptConversations;
import dev.dreamteam.recall.RecalledMessage;
import dev.dreamteam.recall.Recollection;
import dev.dreamteam.schedule.Schedule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/** Dreams over a chat that reads only what its members allow; a test runs the jobs by hand. */
final class LearningTeam implements AutoCloseable, DigestPublisher {
  final Database database = TestDatabase.fresh();
  final Schedule schedule = Schedule.on(database.dataSource(), 2);
  final ChangingChat chat = new ChangingChat();
  final ScriptedExtractor extractor = new ScriptedExtractor();
  final RecordingNotices notices = new RecordingNotices();
  final List<Digest> published = new ArrayList<>();
  final List<Digest> refreshed = new ArrayList<>();
  final MemoryRecall recall = new MemoryRecall(database);
  final MemoryStores memories;
  final Recollection recollection;
  final Digests digests;
  final Presence presence;
  final Consent consent;
  final Dreamer dreamer;
  final PastReading reading;
  final Backfills backfills;
  Instant now = Instant.parse("2025-02-01T01:00:00Z");

  LearningTeam(Unasked unasked) {
    Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    ChannelConfig config = ChannelConfig.from(Settings.of(Map.of())).orElse(unasked);
    ZoneId utc = ZoneId.of("UTC");
    memories = new MemoryStores(clock, UUID::randomUUID);
    recollection = new Recollection(database, clock);
    digests = new Digests(database, memories, this, utc, clock, UUID::randomUUID);
    Permission permission = new Permission(database, config);
    Places places = new Places(database, chat, clock);
    PlaceTimes told = new PlaceTimes(chat, places, database);
    presence =
        new Presence(
            database, chat, places, recollection, config, notices, digests::refresh, clock);
    BackfillProgress progress = new BackfillProgress();
    dreamer =
        new Dreamer(
            database,
            schedule,
            new LearningPlaces(
                new KeptConversations(
                    new PermittedConversations(told, permission, presence::seen),
                    recollection,
                    database),
                permission),
            _ -> true,
            extractor,
            memories,
            (tx, outcome) -> {
              digests.ended(tx, outcome);
              progress.ended(tx, outcome);
            },
            DreamConfig.from(Settings.of(Map.of())),
            clock,
            UUID::randomUUID);
    reading =
        new PastReading(
            database,
            told.past(chat),
            recollection,
            dreamer,
            permission,
            notices,
            digests::publishNew,
            chat::nameOf,
            2_000,
            clock);
    backfills =
        new Backfills(database, schedule, reading, permission, utc, clock, UUID::randomUUID);
    consent =
        new Consent(
            database,
            permission,
            presence,
            places,
            recollection,
            backfills,
            notices,
            digests::refresh,
            utc,
            clock);
  }

  /** The reading of the past goes on until it ends or waits; how it came out. */
  Backfill readsThePast() {
    UUID id =
        database
            .sql()
            .fetchSingle("select id from backfill order by asked_at desc limit 1")
            .get(0, UUID.class);
    while (reading.step(id) instanceof PastReading.Next.Step(var after) && after.isZero()) {
      // the next piece
    }
    return BackfillStore.find(database.sql(), id).orElseThrow();
  }

  /** Somebody says something that the extractor takes for a decision. */
  String decides(Place place, String text) {
    String ts = chat.chat.says(place, "Ada", text);
    extractor.proposesNothing();
    extractor.proposes("decision", text, "", ts);
    return ts;
  }

  /** A dream that somebody asked for. */
  void dreamsOver(Place place) {
    dreamer.dreamNow(place, ADA, "");
    Night.run(dreamer, place);
  }

  void night() {
    Night.pass(dreamer, chat.places());
  }

  List<String> remembered(Place place) {
    return recall.forPrompt(place, ADA, 10_000).stream().map(Memory::content).toList();
  }

  List<String> found(Place place, String words) {
    return recollection.search(place, ADA, words, 10).stream().map(RecalledMessage::text).toList();
  }

  Digest.Line lastLine() {
    return published.getLast().lines().getFirst();
  }

  @Override
  public void publish(DSLContext tx, Digest digest) {
    published.add(digest);
  }

  @Override
  public void refresh(DSLContext tx, Digest digest) {
    refreshed.add(digest);
  }

  @Override
  public void close() {
    schedule.close();
    database.close();
  }
}
