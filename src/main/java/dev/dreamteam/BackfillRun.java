package dev.dreamteam;

import dev.dreamteam.console.KeysInTexts;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.digest.Digests;
import dev.dreamteam.dream.Dreamer;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.learning.BackfillProgress;
import dev.dreamteam.learning.Backfills;
import dev.dreamteam.learning.ChannelConfig;
import dev.dreamteam.learning.ChannelConfig.Unasked;
import dev.dreamteam.learning.PastReading;
import dev.dreamteam.learning.Permission;
import dev.dreamteam.local.LocalWorkspace;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.Models;
import dev.dreamteam.place.PlaceTimes;
import dev.dreamteam.place.Places;
import dev.dreamteam.recall.Recollection;
import dev.dreamteam.rehearsal.RehearsalModel;
import dev.dreamteam.schedule.Schedule;
import dev.dreamteam.slack.ExportedConversations;
import dev.dreamteam.slack.SlackConfig;
import dev.dreamteam.slack.SlackConnection;
import dev.dreamteam.slack.SlackOutbox;
import dev.dreamteam.slackexport.SlackExport;
import dev.dreamteam.webhook.Webhooks;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okhttp3.OkHttpClient;

/**
 * Wires what {@code backfill} runs on: dreams over an export, on the team's database and against
 * the Slack that it came from, which says what the channels are now and who is a member. What is
 * proposed is posted at the next start.
 */
final class BackfillRun {
  private static final int JOBS = 2;

  private BackfillRun() {}

  static void run(Path file, Map<String, String> environment, PrintStream out) {
    SlackExport export = SlackExport.read(file);
    Configuration config = Configuration.read(environment);
    Clock clock = Clock.systemUTC();
    try (Closing closing = new Closing()) {
      Database database = closing.add(Database.open(config.database()));
      Optional<LocalWorkspace> local =
          config.slack().connection().isPresent()
              ? Optional.empty()
              : Optional.of(closing.add(LocalWorkspace.start(config.local(), clock)));
      SlackConfig.Connection connection =
          config
              .slack()
              .connection()
              .or(
                  () ->
                      local.map(
                          workspace ->
                              new SlackConfig.Connection(
                                  workspace.botToken(), workspace.appToken(), workspace.apiBase())))
              .orElseThrow();
      SlackConnection slack =
          closing.add(
              SlackConnection.open(
                  config.slack().connectedTo(connection),
                  new KeysInTexts(Application.keys(config))::without,
                  clock));
      ChannelConfig channels =
          config.channel().orElse(local.isPresent() ? Unasked.ALL : Unasked.NONE);
      ExportedConversations exported = slack.exported(export);
      Backfills backfills =
          backfills(
              config,
              database,
              slack,
              exported,
              new Permission(database, channels),
              clock,
              closing);
      List<Place> places =
          slack.conversations().places().stream()
              .filter(place -> place.kind() == Place.Kind.PUBLIC_CHANNEL)
              .filter(place -> exported.span(place).isPresent())
              .toList();
      if (places.isEmpty()) {
        out.println("The export holds no public channel that Dreamteam is in.");
      }
      for (Place place : places) {
        ExportedConversations.Span span = exported.span(place).orElseThrow();
        String name = slack.conversations().nameOf(place);
        backfills.readExport(
            place, span.first(), span.last(), said -> out.println(name + ": " + said));
      }
    }
  }

  private static Backfills backfills(
      Configuration config,
      Database database,
      SlackConnection slack,
      ExportedConversations exported,
      Permission permission,
      Clock clock,
      Closing closing) {
    OkHttpClient http = HttpClients.create(HttpLimits.STREAMING);
    closing.add(() -> HttpClients.close(http));
    LanguageModels models =
        Models.router(config.model(), http, List.of(new RehearsalModel(Duration.ZERO)));
    // Never started: the pieces are read one after another, here.
    Schedule schedule = closing.add(Schedule.on(database.jobs(), JOBS));
    SlackOutbox outbox = new SlackOutbox(clock);
    Webhooks webhooks = closing.add(Application.webhooks(config, database, clock));
    MemoryStores stores = new MemoryStores(clock, UUID::randomUUID, webhooks.memories());
    PlaceTimes told =
        new PlaceTimes(
            slack.conversations(), new Places(database, slack.placeSource(), clock), database);
    Recollection recollection = new Recollection(database, clock);
    Digests digests =
        new Digests(database, stores, outbox, config.dream().zone(), clock, UUID::randomUUID);
    Dreamer dreamer =
        new Dreamer(
            database,
            schedule,
            told,
            slack.membership(),
            models,
            stores,
            (tx, outcome) -> {
              digests.ended(tx, outcome);
              webhooks.dreams().ended(tx, outcome);
              new BackfillProgress().ended(tx, outcome);
            },
            config.dream(),
            clock,
            UUID::randomUUID);
    PastReading reading =
        new PastReading(
            database,
            told.past(exported),
            recollection,
            dreamer,
            permission,
            outbox,
            digests::publishNew,
            slack.conversations()::nameOf,
            config.dream().maxMessages(),
            clock);
    return new Backfills(
        database, schedule, reading, permission, config.dream().zone(), clock, UUID::randomUUID);
  }
}
