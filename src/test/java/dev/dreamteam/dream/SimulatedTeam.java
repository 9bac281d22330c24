package dev.dreamteam.dream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.config.Secret;
import dev.dreamteam.config.Settings;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.digest.DigestDesk.Decision;
import dev.dreamteam.digest.Digests;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.LocalConfig;
import dev.dreamteam.local.LocalWorkspace;
import dev.dreamteam.local.Pace;
import dev.dreamteam.memory.MemoryRecall;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.recall.KeptConversations;
import dev.dreamteam.recall.Recollection;
import dev.dreamteam.schedule.Schedule;
import dev.dreamteam.skill.SkillStores;
import dev.dreamteam.slack.SlackConfig;
import dev.dreamteam.slack.SlackConnection;
import dev.dreamteam.slack.SlackOutbox;
import dev.dreamteam.webhook.WebhookConfig;
import dev.dreamteam.webhook.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A team whose chat is a corpus: said in a local workspace day by day, read over Slack's Web API,
 * dreamt over every night, and adopted without a second look. Everything but the model and the
 * clock is what runs in production.
 */
final class SimulatedTeam implements AutoCloseable {
  static final PersonId REVIEWER = new PersonId("U00000101");

  private final Corpus corpus;
  private final Path folder;
  private final LocalWorkspace local;
  private final SlackConnection slack;
  private final Schedule schedule;
  private final Webhooks webhooks;
  private final String botUser;
  private final SimulatedTasks tasks;
  private final Map<String, Place> places = new LinkedHashMap<>();
  final Database database = TestDatabase.fresh();
  final MemoryStores memories;
  final Digests digests;
  final Dreamer dreamer;
  final MemoryRecall recall = new MemoryRecall(database);
  final Recollection recollection;
  final SkillStores skills;
  private Instant now = CorpusExport.nightAfter(-1);

  SimulatedTeam(Corpus corpus, LanguageModels models, Path folder) {
    this.corpus = corpus;
    this.folder = folder;
    Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    tasks = new SimulatedTasks(database);
    skills = new SkillStores(clock, UUID::randomUUID);
    local =
        LocalWorkspace.start(
            new LocalConfig(0, folder.resolve("local"), Pace.OF_SLACK.withoutTiers()),
            Clock.systemUTC());
    botUser = botUser(local.pageAddress());
    slack =
        SlackConnection.open(
            new SlackConfig(Optional.empty(), Set.of(), false, Duration.ofSeconds(1), Duration.ZERO)
                .connectedTo(
                    new SlackConfig.Connection(
                        local.botToken(), local.appToken(), local.apiBase())),
            UnaryOperator.identity(),
            clock);
    // Never started: the test runs the jobs itself.
    schedule = Schedule.on(database.dataSource(), 2);
    webhooks =
        new Webhooks(
            database, new WebhookConfig(Optional.empty(), true), new Secret("k".repeat(40)), clock);
    memories = new MemoryStores(clock, UUID::randomUUID, webhooks.memories());
    digests =
        new Digests(
            database, memories, new SlackOutbox(clock), ZoneId.of("UTC"), clock, UUID::randomUUID);
    recollection = new Recollection(database, clock);
    dreamer =
        new Dreamer(
            database,
            schedule,
            new KeptConversations(slack.conversations(), recollection, database),
            slack.membership(),
            models,
            memories,
            (tx, outcome) -> {
              digests.ended(tx, outcome);
              webhooks.dreams().ended(tx, outcome);
            },
            DreamConfig.from(Settings.of(Map.of())),
            clock,
            UUID::randomUUID);
  }

  /** A day's words are said. */
  void day(int day) {
    local.importExport(CorpusExport.write(corpus, day, botUser, folder));
    now = CorpusExport.nightAfter(day);
    if (places.isEmpty()) {
      slack.conversations().places().stream()
          .filter(place -> Corpus.places().contains(place.channelId()))
          .forEach(place -> places.put(place.channelId(), place));
    }
    corpus.of(Said.Sort.REQUEST).stream()
        .filter(said -> said.day() == day)
        .forEach(said -> tasks.end(place(said.channel()), said));
  }

  /** Every place is dreamt over. */
  void night() {
    dreamer.night();
    places.values().forEach(dreamer::run);
  }

  /** People keep whatever is proposed; returns what. */
  List<UUID> keepAll() {
    List<UUID> open =
        database
            .sql()
            .fetch(
                "select id from proposal where status = 'PROPOSED' order by created_at, position")
            .getValues(0, UUID.class);
    List<UUID> kept = new ArrayList<>();
    for (UUID proposal : open) {
      if (digests.keep(proposal, REVIEWER, "Ada") instanceof Decision.Done) {
        kept.add(proposal);
      }
    }
    return kept;
  }

  List<Place> places() {
    return List.copyOf(places.values());
  }

  Place place(String channel) {
    return Optional.ofNullable(places.get(channel)).orElseThrow();
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  /** The same night once more, with the same words to read. */
  void nightAgain() {
    database
        .sql()
        .execute(
            "update dream set until = since, sessions_until = null where status = 'COMPLETED' and"
                + " not dry_run and queued_at >= ?::timestamptz",
            now.atOffset(ZoneOffset.UTC));
    night();
  }

  /** What all stores hold now, to the byte. */
  String memory() {
    return text(
            "select m.store_id, m.path, v.kind, v.subject, v.content, v.valid_from, (select"
                + " array_agg(s.permalink || s.author order by s.message_ts) from memory_source s"
                + " where s.memory_id = v.memory_id and s.version = v.version) from memory m join"
                + " memory_version v on v.memory_id = m.id and v.version = m.current_version"
                + " where not m.forgotten order by m.store_id, m.path")
        + text(
            "select s.store_id, s.name, v.content, (select array_agg(c.permalink || c.author order"
                + " by c.message_ts) from skill_source c where c.skill_id = v.skill_id and"
                + " c.version = v.version) from skill s join skill_version v on v.skill_id = s.id"
                + " and v.version = s.current_version where not s.forgotten order by 1, 2");
  }

  /** What is proposed and what became of it, and how far dreams have read. */
  String proposals() {
    return text("select p.* from proposal p where status <> 'REJECTED' order by id")
        + text(
            "select place_channel_id, max(until) from dream where not dry_run group by 1 order by"
                + " 1");
  }

  String text(String query) {
    return database.sql().fetch(query).formatCSV();
  }

  int count(String query) {
    return database.sql().fetchSingle(query).get(0, Integer.class);
  }

  /** Every text of every table, row by row, with the table's name before it. */
  List<String> everyRow() {
    List<String> rows = new ArrayList<>();
    for (String table :
        database
            .sql()
            .fetch(
                "select table_name from information_schema.tables where table_schema = 'public'"
                    + " and table_type = 'BASE TABLE'")
            .getValues(0, String.class)) {
      database
          .sql()
          .fetch("select t::text from \"" + table + "\" t")
          .getValues(0, String.class)
          .forEach(row -> rows.add(table + ": " + row));
    }
    return rows;
  }

  private static String botUser(URI page) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      JsonNode state =
          Json.parse(
              http.send(
                      HttpRequest.newBuilder(page.resolve("_page/state")).build(),
                      HttpResponse.BodyHandlers.ofString())
                  .body());
      return state.at("/app/bot_user_id").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    webhooks.close();
    schedule.close();
    slack.close();
    local.close();
    database.close();
  }
}
