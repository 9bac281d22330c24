package dev.dreamteam.lead;

import dev.dreamteam.agent.AgentDefinition;
import dev.dreamteam.agent.Toolbox;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.Node;
import dev.dreamteam.grader.CodeChecks;
import dev.dreamteam.grader.Grader;
import dev.dreamteam.grader.PagePictures;
import dev.dreamteam.lead.intake.ApprovalIntake;
import dev.dreamteam.lead.intake.OutcomeIntake;
import dev.dreamteam.lead.intake.RequestedRubric;
import dev.dreamteam.lead.intake.TaskIntake;
import dev.dreamteam.lead.run.ApprovalWait;
import dev.dreamteam.lead.run.LeadPrompt;
import dev.dreamteam.lead.run.PrivateWork;
import dev.dreamteam.lead.run.SessionJobs;
import dev.dreamteam.lead.run.SessionRunner;
import dev.dreamteam.lead.run.TaskTools;
import dev.dreamteam.lead.run.TokenBound;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.place.PlaceListener;
import dev.dreamteam.rubric.NamedRubrics;
import dev.dreamteam.rubric.RubricDefaults;
import dev.dreamteam.schedule.Schedule;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.specialist.Roster;
import dev.dreamteam.workspace.WorkspaceFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Everything that brings tasks from words to endings, behind the two doors that others use. */
public final class TaskEngine implements AutoCloseable {
  /** The tools that only a lead may be given. */
  public static final List<String> LEAD_TOOLS =
      List.of(
          "list_agents",
          "delegate",
          "follow_up",
          "check_on",
          "wait_for_reports",
          "ask_requester",
          "give_verdict");

  private final SessionJobs jobs;
  private final Duration stopGrace;
  private final TaskDesk desk;
  private final TaskReader reader;
  private final ApprovalDesk approvals;
  private final OutcomeDesk outcomes;
  private final PlaceListener conversions;

  /**
   * What an engine is made of.
   *
   * @param toolbox every tool that agents may name, but the lead's own
   * @param knowledge what the team remembers that a person in a place may see, for the prompt
   * @param zones whose clock a person lives by
   * @param rubrics that requests may name
   * @param checks decides criteria by code
   * @param pictures how files look, for graders that see
   * @param graders models that a result can be graded with again
   */
  public record Parts(
      Database database,
      Node node,
      SessionLog log,
      Schedule schedule,
      LanguageModels models,
      AgentDefinition lead,
      AgentDefinition grader,
      Roster roster,
      Toolbox toolbox,
      WorkspaceFiles files,
      BiFunction<Place, PersonId, String> knowledge,
      Function<PersonId, ZoneId> zones,
      NamedRubrics rubrics,
      CodeChecks checks,
      PagePictures pictures,
      List<ModelName> graders,
      LeadConfig config,
      Clock clock,
      Supplier<UUID> ids) {}

  private TaskEngine(
      SessionJobs jobs,
      Duration stopGrace,
      TaskDesk desk,
      TaskReader reader,
      ApprovalDesk approvals,
      OutcomeDesk outcomes,
      PlaceListener conversions) {
    this.jobs = jobs;
    this.stopGrace = stopGrace;
    this.desk = desk;
    this.reader = reader;
    this.approvals = approvals;
    this.outcomes = outcomes;
    this.conversions = conversions;
  }

  /** Registers the work with the schedule; sessions run once both are started. */
  public static TaskEngine prepare(Parts parts) {
    TaskTools tools =
        new TaskTools(
            parts.log(),
            parts.models(),
            parts.toolbox(),
            parts.roster(),
            new LeadPrompt(parts.lead(), parts.roster(), parts.knowledge(), parts.zones()),
            new Grader(
                parts.log(),
                parts.models(),
                parts.grader(),
                parts.toolbox(),
                parts.checks(),
                parts.pictures()),
            parts.files(),
            parts.clock(),
            parts.ids(),
            parts.config().timeLimit(),
            new TokenBound(parts.database(), parts.models(), parts.config().tokens()),
            journal ->
                new ApprovalWait(
                    parts.database(), journal, parts.clock(), parts.config().approvalTime()));
    SessionRunner runner =
        new SessionRunner(parts.database(), parts.log(), tools, parts.clock(), parts.node().name());
    SessionJobs jobs =
        new SessionJobs(parts.database(), parts.log(), parts.schedule(), runner, parts.clock());
    parts.node().add(jobs);
    NamedRubrics rubrics = parts.rubrics();
    return new TaskEngine(
        jobs,
        parts.config().stopGrace(),
        new TaskIntake(
            parts.database(),
            parts.log(),
            jobs,
            new RequestedRubric(rubrics, new RubricDefaults(rubrics, parts.clock())),
            parts.config(),
            parts.clock(),
            parts.ids()),
        new TaskViews(parts.database(), parts.log(), parts.files(), parts.checks(), parts.models()),
        new ApprovalIntake(parts.database(), parts.log(), parts.clock()),
        new OutcomeIntake(
            parts.database(),
            parts.log(),
            rubrics,
            parts.graders(),
            parts.config(),
            parts.clock(),
            parts.ids()),
        new PrivateWork(parts.log(), jobs, parts.clock()));
  }

  /** Takes up what an earlier run left unfinished. */
  public void start() {
    jobs.start();
  }

  public TaskDesk desk() {
    return desk;
  }

  public TaskReader reader() {
    return reader;
  }

  public ApprovalDesk approvals() {
    return approvals;
  }

  public OutcomeDesk outcomes() {
    return outcomes;
  }

  /** Ends what must not go on in a channel that becomes public. */
  public PlaceListener conversions() {
    return conversions;
  }

  /** Hands over what runs; it goes on on another node, or at the next start. */
  @Override
  public void close() {
    jobs.leave(stopGrace);
  }
}
