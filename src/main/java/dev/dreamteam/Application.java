package dev.dreamteam;

import dev.dreamteam.agent.PromptArchive;
import dev.dreamteam.agent.Toolbox;
import dev.dreamteam.archive.MemoryImports;
import dev.dreamteam.config.KeyFile;
import dev.dreamteam.config.Secret;
import dev.dreamteam.console.AccessKeys;
import dev.dreamteam.console.Console;
import dev.dreamteam.console.KeysInTexts;
import dev.dreamteam.console.ReadingStore;
import dev.dreamteam.console.TraceLinks;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.Node;
import dev.dreamteam.digest.Digests;
import dev.dreamteam.document.PageRenderer;
import dev.dreamteam.dream.Dreamer;
import dev.dreamteam.grader.MechanicalChecks;
import dev.dreamteam.grader.PagePictures;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.lead.TaskDesk;
import dev.dreamteam.lead.TaskEngine;
import dev.dreamteam.learning.BackfillProgress;
import dev.dreamteam.learning.Backfills;
import dev.dreamteam.learning.ChannelConfig;
import dev.dreamteam.learning.ChannelConfig.Unasked;
import dev.dreamteam.learning.Consent;
import dev.dreamteam.learning.LearningPlaces;
import dev.dreamteam.learning.PastReading;
import dev.dreamteam.learning.Permission;
import dev.dreamteam.learning.PermittedConversations;
import dev.dreamteam.learning.Presence;
import dev.dreamteam.local.LocalWorkspace;
import dev.dreamteam.memory.MemoryPrompt;
import dev.dreamteam.memory.MemoryRecall;
import dev.dreamteam.memory.MemoryRedactionStore;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.model.EmbeddingEndpoint;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelCheck;
import dev.dreamteam.model.Models;
import dev.dreamteam.place.PlaceTimes;
import dev.dreamteam.place.Places;
import dev.dreamteam.place.Standing;
import dev.dreamteam.plugin.Plugins;
import dev.dreamteam.privacy.Forgetting;
import dev.dreamteam.privacy.Privacy;
import dev.dreamteam.privacy.Retention;
import dev.dreamteam.privacy.RunningTasks;
import dev.dreamteam.recall.KeptConversations;
import dev.dreamteam.recall.Meaning;
import dev.dreamteam.recall.MemoryOfThePast;
import dev.dreamteam.recall.RecallAnswer;
import dev.dreamteam.recall.Recollection;
import dev.dreamteam.rehearsal.RehearsalModel;
import dev.dreamteam.rubric.NamedRubrics;
import dev.dreamteam.schedule.Schedule;
import dev.dreamteam.session.AfterAppend;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.skill.SkillPrompt;
import dev.dreamteam.skill.SkillStores;
import dev.dreamteam.slack.MissedMessages;
import dev.dreamteam.slack.SlackConfig;
import dev.dreamteam.slack.SlackConnection;
import dev.dreamteam.slack.SlackDesks;
import dev.dreamteam.slack.SlackEdge;
import dev.dreamteam.slack.SlackHealth;
import dev.dreamteam.slack.SlackNotice;
import dev.dreamteam.slack.SlackOutbox;
import dev.dreamteam.specialist.Roster;
import dev.dreamteam.tool.BuiltInTools;
import dev.dreamteam.tool.PostMessage;
import dev.dreamteam.tool.ReadSkill;
import dev.dreamteam.web.Health;
import dev.dreamteam.web.Metrics;
import dev.dreamteam.web.SecurityHeaders;
import dev.dreamteam.web.WebConfig;
import dev.dreamteam.web.WebServer;
import dev.dreamteam.webhook.Owners;
import dev.dreamteam.webhook.ReadApi;
import dev.dreamteam.webhook.Webhooks;
import dev.dreamteam.workspace.WorkspaceFiles;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/** Dreamteam, wired: every package in the order in which it starts. */
final class Application implements AutoCloseable {
  // Jobs besides sessions: dreams, sweeps.
  private static final int SPARE_JOBS = 10;
  private static final int PROMPT_CHARACTERS = 12_000;
  private static final int SKILLS_CHARACTERS = 6_000;
  private static final int RECALLED = 12;
  private static final String EMBEDDINGS = "recall-embeddings";
  private static final Duration EMBED_EVERY = Duration.ofMinutes(1);
  private static final long MAX_REQUEST_BYTES = 1024 * 1024;

  private final Closing closing;
  private final Optional<LocalWorkspace> local;
  private final StartReport report;

  private Application(Closing closing, Optional<LocalWorkspace> local, StartReport report) {
    this.closing = closing;
    this.local = local;
    this.report = report;
  }

  /**
   * Starts everything.
   *
   * @param beforeSlack runs on the local workspace, if there is one, before anybody listens to it
   * @param rehearsalPause the longest that the rehearsal model pretends to think about an answer
   * @param observers told of every event that this process commits, after its commit
   */
  static Application start(
      Configuration config,
      LocalStep beforeSlack,
      Duration rehearsalPause,
      List<AfterAppend> observers) {
    Closing closing = new Closing();
    try {
      return start(config, beforeSlack, rehearsalPause, observers, closing);
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  /** What opens the web pages. */
  static AccessKeys keys(Configuration config) {
    return new AccessKeys(
        config
            .web()
            .consoleKey()
            .orElseGet(
                () -> KeyFile.in(config.database().home(), KeyFile.CONSOLE, new SecureRandom())));
  }

  /** Something to do with the local workspace. */
  @FunctionalInterface
  interface LocalStep {
    void on(LocalWorkspace local);
  }

  private static Application start(
      Configuration config,
      LocalStep beforeSlack,
      Duration rehearsalPause,
      List<AfterAppend> observers,
      Closing closing) {
    Clock clock = Clock.systemUTC();
    Database database = closing.add(Database.open(config.database()));
    Node node = closing.add(Node.join(database, config.database().node()));
    PublicLinks.warning(config.web(), config.slack(), Node.hasCompany(database))
        .ifPresent(StartReport::warn);
    Optional<LocalWorkspace> local = local(config, clock, closing);
    local.ifPresent(beforeSlack::on);
    AccessKeys keys = keys(config);
    SlackConnection slack =
        closing.add(
            SlackConnection.open(
                slackConfig(config, local), new KeysInTexts(keys)::without, clock));
    Conversations conversations = slack.conversations();

    OkHttpClient http = HttpClients.create(HttpLimits.STREAMING);
    closing.add(() -> HttpClients.close(http));
    PageRenderer renderer = PageRenderer.detect(config.renderer());
    PagePictures pictures = new PagePictures(database, renderer);
    LanguageModels models =
        Models.router(
            config.model(), http, List.of(new RehearsalModel(rehearsalPause)), pictures::bytes);

    Schedule schedule =
        closing.add(
            Schedule.on(database.jobs(), config.lead().maxRunning() + SPARE_JOBS, node.name()));
    SlackOutbox outbox = new SlackOutbox(clock);
    Webhooks webhooks = closing.add(webhooks(config, database, clock));
    SessionLog log =
        new SessionLog(database, clock, UUID::randomUUID, List.of(outbox, webhooks.sessions()));
    local.ifPresent(_ -> log.tellAfterwards(new Narration(System.out)));
    observers.forEach(log::tellAfterwards);
    WorkspaceFiles files = new WorkspaceFiles(database, clock);

    MemoryStores stores = new MemoryStores(clock, UUID::randomUUID, webhooks.memories());
    SkillStores skills = new SkillStores(clock, UUID::randomUUID);
    MemoryRecall recall = new MemoryRecall(database);
    MemoryOfThePast past = new MemoryOfThePast(database, clock);
    Optional<Meaning> meaning =
        config.embeddings().map(from -> new Meaning(database, new EmbeddingEndpoint(http, from)));
    Recollection recollection = new Recollection(database, clock, meaning);
    Digests digests =
        new Digests(database, stores, outbox, config.dream().zone(), clock, UUID::randomUUID);
    ChannelConfig channels =
        config.channel().orElse(local.isPresent() ? Unasked.ALL : Unasked.NONE);
    Permission permission = new Permission(database, channels);
    Places places = new Places(database, slack.placeSource(), clock);
    PlaceTimes told = new PlaceTimes(conversations, places, database);
    Presence presence =
        new Presence(
            database,
            conversations,
            places,
            recollection,
            channels,
            outbox,
            digests::refresh,
            clock);
    Dreamer dreamer =
        new Dreamer(
            database,
            schedule,
            new LearningPlaces(
                new KeptConversations(
                    new PermittedConversations(
                        told,
                        permission,
                        place -> {
                          presence.seen(place);
                          Standing _ = places.standing(place);
                        }),
                    recollection,
                    database),
                permission),
            slack.membership(),
            models,
            stores,
            (tx, outcome) -> {
              digests.ended(tx, outcome);
              new BackfillProgress().ended(tx, outcome);
              webhooks.dreams().ended(tx, outcome);
            },
            config.dream(),
            clock,
            UUID::randomUUID);

    Backfills backfills =
        new Backfills(
            database,
            schedule,
            new PastReading(
                database,
                told.past(slack.past()),
                recollection,
                dreamer,
                permission,
                outbox,
                digests::publishNew,
                conversations::nameOf,
                config.dream().maxMessages(),
                clock),
            permission,
            config.dream().zone(),
            clock,
            UUID::randomUUID);

    Roster roster = new Roster(config.agents().specialists());
    config.agents().notes().forEach(StartReport::warn);
    config
        .model()
        .unpriced(
            Stream.concat(
                    Stream.of(config.agents().lead(), config.agents().grader()),
                    roster.agents().stream())
                .flatMap(agent -> agent.models().stream())
                .toList())
        .forEach(
            model ->
                StartReport.warn(
                    "The price of %s is unknown: DREAMTEAM_TASK_TOKENS (%,d) bounds its tasks, and no budget in dollars. DREAMTEAM_PRICES can name it."
                        .formatted(model, config.lead().tokens())));
    Plugins plugins = Plugins.read(config.plugins());
    plugins.problems().forEach(StartReport::warn);
    NamedRubrics rubrics = new NamedRubrics(clock, plugins);
    TaskEngine engine =
        closing.add(
            TaskEngine.prepare(
                new TaskEngine.Parts(
                    database,
                    node,
                    log,
                    schedule,
                    models,
                    config.agents().lead(),
                    config
                        .agents()
                        .grader()
                        .orElseWith(
                            config
                                .model()
                                .independentOf(models.effective(config.agents().lead().models()))),
                    roster,
                    new Toolbox(
                            BuiltInTools.all(
                                database,
                                files,
                                told,
                                (asked, person, query) -> {
                                  Standing where = places.standing(asked);
                                  Place place = where.taken();
                                  return RecallAnswer.render(
                                      where,
                                      past.search(place, person, query, RECALLED),
                                      recall.search(place, person, query, RECALLED),
                                      recollection.search(place, person, query, RECALLED));
                                }))
                        .with(
                            List.of(
                                new PostMessage(
                                    slack.destinations(),
                                    place -> places.now(place.teamId(), place.channelId())),
                                new ReadSkill(
                                    (asked, person, name) ->
                                        skills
                                            .find(
                                                database.sql(),
                                                places.standing(asked).taken(),
                                                person,
                                                name)
                                            .map(skill -> skill.file().text())))),
                    files,
                    (asked, person) -> {
                      Place place = places.standing(asked).taken();
                      return MemoryPrompt.render(recall.forPrompt(place, person, PROMPT_CHARACTERS))
                          + SkillPrompt.render(
                              skills.visible(database.sql(), place, person), SKILLS_CHARACTERS);
                    },
                    told::zoneOf,
                    rubrics,
                    new MechanicalChecks(told),
                    pictures,
                    config.model().known(),
                    config.lead(),
                    clock,
                    UUID::randomUUID)));

    places.tell(engine.conversions());

    WebServer web =
        web(
            config,
            database,
            log,
            models,
            conversations,
            slack.health(),
            webhooks,
            webhooks.readApi(engine.reader(), places, slack.admins()::isAdmin),
            keys,
            clock,
            closing);
    TraceLinks links = new TraceLinks(config.web().linkBase(web.port()), keys);

    Privacy privacy =
        new Privacy(
            database,
            recollection,
            new Forgetting(
                database,
                log,
                recollection,
                stopping(database, engine.desk()),
                new SlackNotice(outbox, database),
                clock,
                UUID::randomUUID),
            new Retention(database, log, recollection, config.privacy(), clock, UUID::randomUUID),
            schedule,
            clock);
    privacy.prepare(config.privacy().cron(), config.dream().zone());
    meaning.ifPresent(
        vectors -> {
          schedule.register(EMBEDDINGS, _ -> vectors.goOn());
          schedule.every(EMBEDDINGS, "all", EMBED_EVERY);
        });
    MissedMessages missed = new MissedMessages(slack, database, schedule, engine.reader(), clock);
    dreamer.prepare();
    presence.prepare(schedule);
    backfills.prepare();
    digests.prepare(schedule);
    webhooks.prepare(schedule);
    schedule.start();
    engine.start();
    webhooks.start(config.web().linkBase(web.port()), node.name(), outbox::tellPerson);
    SlackEdge edge =
        closing.add(
            SlackEdge.start(
                slack,
                database,
                outbox,
                new SlackDesks(
                    engine.desk(),
                    engine.reader(),
                    engine.approvals(),
                    engine.outcomes(),
                    new Consent(
                        database,
                        permission,
                        presence,
                        places,
                        recollection,
                        backfills,
                        outbox,
                        digests::refresh,
                        config.dream().zone(),
                        clock),
                    dreamer,
                    digests,
                    new Commands(
                        new MemoryCommands(
                            database, stores, new MemoryRedactionStore(stores, clock)),
                        recall,
                        digests,
                        roster,
                        new ModelHealth(models),
                        webhooks.desk(new Owners(slack.admins()::isAdmin, slack.admins()::nameOf)),
                        session -> links.session(session).toString()),
                    new RubricCommands(database, rubrics, engine.reader(), clock),
                    new ArchiveCommands(
                        database,
                        stores,
                        new MemoryImports(database, stores, clock, UUID::randomUUID),
                        places),
                    new PrivacyCommands(database, stores, privacy),
                    new SkillCommands(database, skills),
                    places),
                missed,
                node.name(),
                clock));
    log.tellAfterwards(edge.observer());
    Thread.ofVirtual()
        .name("model-check")
        .start(() -> new ModelCheck(config.model(), http).warnings().forEach(StartReport::warn));
    return new Application(
        closing,
        local,
        new StartReport(
            database.description(),
            database.upgrade(),
            edge.description(),
            config.model(),
            renderer.describe(),
            plugins.describe(),
            local.map(LocalWorkspace::pageAddress),
            links.operator()));
  }

  private static RunningTasks stopping(Database database, TaskDesk tasks) {
    return (thread, person, name, key) -> {
      database.transaction(
          tx -> {
            boolean _ = tasks.stop(tx, thread, person, name, key);
          });
      tasks.wake(thread);
    };
  }

  static Webhooks webhooks(Configuration config, Database database, Clock clock) {
    Secret key =
        config
            .webhook()
            .key()
            .orElseGet(
                () -> KeyFile.in(config.database().home(), KeyFile.WEBHOOKS, new SecureRandom()));
    return new Webhooks(database, config.webhook(), key, clock);
  }

  private static Optional<LocalWorkspace> local(
      Configuration config, Clock clock, Closing closing) {
    return config.slack().connection().isPresent()
        ? Optional.empty()
        : Optional.of(closing.add(LocalWorkspace.start(config.local(), clock)));
  }

  private static SlackConfig slackConfig(Configuration config, Optional<LocalWorkspace> local) {
    return local
        .map(
            workspace ->
                config
                    .slack()
                    .connectedTo(
                        new SlackConfig.Connection(
                            workspace.botToken(),
                            workspace.appToken(),
                            workspace.apiBase(),
                            config.local().pace().tiers())))
        .orElseGet(config::slack);
  }

  /** Where the web pages listen. */
  static WebServer.Door webPages(Configuration config) {
    return new WebServer.Door(
        "web pages", config.web().host(), config.web().port(), WebConfig.PORT, MAX_REQUEST_BYTES);
  }

  private static WebServer web(
      Configuration config,
      Database database,
      SessionLog log,
      LanguageModels models,
      Conversations conversations,
      SlackHealth slack,
      Webhooks webhooks,
      ReadApi readApi,
      AccessKeys keys,
      Clock clock,
      Closing closing) {
    PromptArchive archive = new PromptArchive(log, models);
    Console console =
        new Console(
            database.sql(),
            log::events,
            Optional.of(
                (session, call) ->
                    archive
                        .rebuild(session, call)
                        .map(PromptArchive.Prompt::body)
                        .orElseThrow(
                            () -> new IllegalArgumentException("there is no call " + call))),
            conversations::nameOf,
            keys,
            config.web().publicUrl().map(url -> "https".equals(url.getScheme())).orElse(false),
            clock);
    ReadingStore readings = new ReadingStore(database.sql());
    return closing.add(
        WebServer.start(
            webPages(config),
            routes -> {
              SecurityHeaders.on(routes);
              new Health(database.dataSource(), Map.of("slack", slack::problem)).on(routes);
              new Metrics(
                      database.dataSource(),
                      () ->
                          Stream.of(
                                  readings.readings(),
                                  slack.readings(),
                                  webhooks.readings(),
                                  new ModelHealth(models).readings())
                              .flatMap(List::stream)
                              .toList())
                  .on(routes);
              console.on(routes);
              readApi.on(routes);
            }));
  }

  Optional<LocalWorkspace> local() {
    return local;
  }

  StartReport report() {
    return report;
  }

  @Override
  public void close() {
    closing.close();
  }
}
