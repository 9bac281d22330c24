package dev.dreamteam;

import dev.dreamteam.agent.AgentDefinition;
import dev.dreamteam.agent.Toolbox;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Destinations;
import dev.dreamteam.conversation.NoConversations;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.DatabaseConfig;
import dev.dreamteam.database.Node;
import dev.dreamteam.document.PageRenderer;
import dev.dreamteam.evaluation.Evaluation;
import dev.dreamteam.evaluation.EvaluationSets;
import dev.dreamteam.evaluation.Evaluator;
import dev.dreamteam.evaluation.PlantedAuthor;
import dev.dreamteam.grader.MechanicalChecks;
import dev.dreamteam.grader.PagePictures;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.lead.LeadConfig;
import dev.dreamteam.lead.TaskEngine;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.Models;
import dev.dreamteam.rehearsal.RehearsalModel;
import dev.dreamteam.rubric.NamedRubrics;
import dev.dreamteam.schedule.Schedule;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.specialist.Roster;
import dev.dreamteam.tool.BuiltInTools;
import dev.dreamteam.tool.PostMessage;
import dev.dreamteam.tool.ReadSkill;
import dev.dreamteam.workspace.WorkspaceFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;

/**
 * Wires what {@code eval} runs on: the real engine on an embedded database of its own, without
 * Slack. Nothing of the team's data is read or changed.
 */
final class EvaluationRun implements Evaluation.Engines {
  private static final int JOBS = 20;

  private final Configuration config;
  private final LanguageModels models;
  private final AgentDefinition lead;
  private final AgentDefinition grader;
  private final Roster roster;
  private final Path home;
  private final PageRenderer renderer;
  // One for each way, both of which the models may be asked to look at.
  private final List<PagePictures> opened;

  private EvaluationRun(
      Configuration config,
      LanguageModels models,
      Optional<ModelName> author,
      Path home,
      List<PagePictures> opened) {
    this.config = config;
    this.models = models;
    List<ModelName> doing = List.of(author.orElse(PlantedAuthor.NAME));
    this.lead = config.agents().lead().with(doing);
    this.grader =
        author.isEmpty()
            ? config.agents().grader().with(doing)
            : config.agents().grader().orElseWith(config.model().independentOf(doing));
    this.roster =
        new Roster(
            config.agents().specialists().stream()
                .map(agent -> author.isEmpty() ? agent.with(doing) : agent.orElseWith(doing))
                .toList());
    this.home = home;
    this.renderer = PageRenderer.detect(config.renderer());
    this.opened = opened;
  }

  static void run(CommandLine.Evaluate wanted, Map<String, String> environment, PrintStream out)
      throws InterruptedException {
    Configuration config = Configuration.read(environment);
    Evaluation evaluation =
        Evaluation.of(
            wanted.sets().isEmpty() ? EvaluationSets.names() : wanted.sets(),
            wanted.model().isEmpty(),
            wanted.repeat());
    try (Closing closing = new Closing()) {
      Path home = Files.createTempDirectory("dreamteam-evaluation");
      closing.add(() -> delete(home));
      OkHttpClient http = HttpClients.create(HttpLimits.STREAMING);
      closing.add(() -> HttpClients.close(http));
      List<PagePictures> opened = new CopyOnWriteArrayList<>();
      LanguageModels models =
          Models.router(
              config.model(),
              http,
              List.of(new RehearsalModel(Duration.ZERO), evaluation.author()),
              picture ->
                  opened.stream()
                      .flatMap(pictures -> pictures.find(picture).stream())
                      .findFirst()
                      .orElseThrow());
      EvaluationRun engines = new EvaluationRun(config, models, wanted.model(), home, opened);
      Evaluation.Report report =
          evaluation.run(engines, engines.names(engines.lead), engines.names(engines.grader), out);
      Path page =
          report.write(
              wanted.out().orElse(config.database().home().resolve("evaluation")),
              Clock.systemUTC());
      out.printf("%n%s%nThe report with its plot: %s%n", report.text(), page.toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String names(AgentDefinition agent) {
    return models.effective(agent.models()).stream()
        .map(ModelName::toString)
        .collect(Collectors.joining(", then "));
  }

  @Override
  public Evaluation.Running start(boolean withOutcome) {
    Closing closing = new Closing();
    Clock clock = Clock.systemUTC();
    Database database =
        closing.add(
            Database.open(
                new DatabaseConfig(
                    home.resolve(withOutcome ? "with" : "without"),
                    Optional.empty(),
                    config.database().maxConnections(),
                    "evaluation")));
    Node node = closing.add(Node.join(database, "evaluation"));
    Schedule schedule = closing.add(Schedule.on(database.jobs(), JOBS, node.name()));
    SessionLog log = new SessionLog(database, clock, UUID::randomUUID, List.of());
    WorkspaceFiles files = new WorkspaceFiles(database, clock);
    PagePictures pictures = new PagePictures(database, renderer);
    opened.add(pictures);
    closing.add(() -> opened.remove(pictures));
    TaskEngine engine =
        closing.add(
            TaskEngine.prepare(
                new TaskEngine.Parts(
                    database,
                    node,
                    log,
                    schedule,
                    models,
                    lead,
                    grader,
                    roster,
                    new Toolbox(
                            BuiltInTools.all(
                                database, files, new NoConversations(), (_, _, _) -> "Nothing."))
                        .with(
                            List.of(
                                new PostMessage(EvaluationRun::nowhere, place -> place),
                                new ReadSkill((_, _, _) -> Optional.empty()))),
                    files,
                    (_, _) -> "",
                    _ -> ZoneOffset.UTC,
                    new NamedRubrics(clock),
                    new MechanicalChecks(new NoConversations()),
                    pictures,
                    config.model().known(),
                    bounds(withOutcome),
                    clock,
                    UUID::randomUUID)));
    schedule.start();
    engine.start();
    return new Evaluation.Running(
        new Evaluator(
            database,
            engine.desk(),
            engine.reader(),
            engine.outcomes(),
            config.lead().timeLimit(),
            clock),
        closing::close);
  }

  private LeadConfig bounds(boolean withOutcome) {
    LeadConfig usual = config.lead();
    return new LeadConfig(
        withOutcome ? usual.maxIterations() : 1,
        usual.budget(),
        usual.timeLimit(),
        usual.maxRunning(),
        usual.stopGrace(),
        usual.approvalTime(),
        usual.tokens());
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static Destinations.Destination nowhere(PersonId person, String name) {
    throw new ConversationUnavailable(
        "Nothing can be posted in an evaluation.", new UnsupportedOperationException());
  }
}
