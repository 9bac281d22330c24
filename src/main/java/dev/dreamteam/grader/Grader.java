package dev.dreamteam.grader;

import dev.dreamteam.agent.AgentDefinition;
import dev.dreamteam.agent.AgentLoop;
import dev.dreamteam.agent.LoopEnd;
import dev.dreamteam.agent.ThreadContext;
import dev.dreamteam.agent.ThreadLog;
import dev.dreamteam.agent.Tool;
import dev.dreamteam.agent.ToolRunner;
import dev.dreamteam.agent.Toolbox;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Judgement;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.Claim;
import dev.dreamteam.session.FailedReads;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionEvent.MessageReceived.Sender;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.session.ThreadKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Judges one version of a task's result on a thread of its own: it is given the rubric, the task's
 * description, the files and the messages that these link to, and nothing of how they came about.
 * What code can decide, code decides first.
 */
public final class Grader {
  /** Tools of every grader besides handing in: it only reads. */
  private static final List<String> READING = List.of("list_files", "read_file", "read_document");

  /** Looks at the newest versions alone. */
  private static final String SEARCH = "search_files";

  // Of the reminder, so that a restart does not repeat it.
  private static final String REMINDER = "reminder";

  private final SessionLog log;
  private final LanguageModels models;
  private final AgentDefinition agent;
  private final Toolbox toolbox;
  private final CodeChecks checks;
  private final PagePictures pictures;

  public Grader(
      SessionLog log,
      LanguageModels models,
      AgentDefinition agent,
      Toolbox toolbox,
      CodeChecks checks,
      PagePictures pictures) {
    this.log = log;
    this.models = models;
    this.agent = agent;
    this.toolbox = toolbox;
    this.checks = checks;
    this.pictures = pictures;
  }

  /**
   * Judges files. A grading that a restart cut off goes on where it was.
   *
   * @param graderThread never the author's; a new thread's id, or that of the one cut off
   * @param events the session's log, as far as the one who goes on has read it
   * @param beforeModelCall given the models that will be asked; what it throws ends the grading
   */
  public Verdict grade(
      Claim claim,
      Assignment assignment,
      SessionThreadId graderThread,
      List<RecordedEvent> events,
      Consumer<List<ModelName>> beforeModelCall)
      throws InterruptedException {
    Rubric rubric = assignment.task().rubric();
    List<CriterionVerdict> checked =
        recorded(graderThread, events)
            .orElseGet(
                () ->
                    checks.of(
                        rubric, assignment.files(), assignment.result(), claim.session().place()));
    CitedMessages cited = cited(assignment);
    boolean sees =
        checked.size() < rubric.criteria().size() && models.takePictures(asked(assignment));
    Looks looks = sees ? pictures.of(assignment.files(), assignment.result()) : Looks.NONE;
    GiveVerdict giveVerdict = new GiveVerdict(rubric, checked, evidence(assignment, cited, looks));
    List<Tool> tools = tools(assignment.files(), looks, giveVerdict);
    ThreadLog thread =
        ThreadLog.resume(log, claim, assignment.task().id(), graderThread, events)
            .orElseGet(
                () ->
                    start(
                        claim,
                        assignment,
                        graderThread,
                        checked,
                        words(assignment, checked, cited, notRead(assignment), sees, looks),
                        tools));
    giveVerdict.recall(graderThread, events);
    Optional<SessionEvent.ThreadEnded> ended = thread.read(ThreadContext::ended);
    if (ended.isPresent()) {
      return byCode(rubric, checked)
          .or(giveVerdict::given)
          .orElseGet(() -> error(ended.get().report()));
    }
    Optional<Verdict> decided = byCode(rubric, checked);
    Verdict verdict =
        decided.isPresent()
            ? decided.get()
            : judge(
                new AgentLoop(
                    models,
                    new ToolRunner(tools, assignment.task().requester()),
                    agent.maxTurns(),
                    () -> beforeModelCall.accept(asked(assignment))),
                thread,
                giveVerdict);
    boolean judged = verdict.result() != Verdict.Result.GRADER_ERROR;
    thread.append(new SessionEvent.ThreadEnded(judged, verdict.explanation()));
    return verdict;
  }

  private List<ModelName> asked(Assignment assignment) {
    return assignment.models().isEmpty() ? agent.models() : assignment.models();
  }

  private List<Tool> tools(GradedFiles files, Looks looks, GiveVerdict giveVerdict) {
    List<Tool> tools = new ArrayList<>();
    toolbox.select(READING).forEach(tool -> tools.add(new GraderTool(tool, files)));
    if (files.areNewest()) {
      toolbox.select(List.of(SEARCH)).forEach(tool -> tools.add(new GraderTool(tool, files)));
    }
    if (!looks.first().isEmpty()) {
      tools.add(new ViewPages(looks));
    }
    tools.add(giveVerdict);
    return tools;
  }

  private ThreadLog start(
      Claim claim,
      Assignment assignment,
      SessionThreadId graderThread,
      List<CriterionVerdict> checked,
      SessionEvent.MessageReceived words,
      List<Tool> tools) {
    List<SessionEvent> then = new ArrayList<>();
    if (!checked.isEmpty()) {
      then.add(new SessionEvent.CriteriaChecked(assignment.iteration(), checked));
    }
    then.add(words);
    return ThreadLog.start(
        log,
        claim,
        assignment.task().id(),
        graderThread,
        new SessionEvent.ThreadStarted(
            ThreadKind.GRADER,
            agent.name(),
            "Grading version " + assignment.iteration(),
            graderThread,
            Brief.system(agent.instructions(), assignment.task().rubric(), checked),
            tools.stream().map(Tool::spec).toList(),
            asked(assignment),
            agent.maxTokens()),
        then.toArray(SessionEvent[]::new));
  }

  private static SessionEvent.MessageReceived words(
      Assignment assignment,
      List<CriterionVerdict> checked,
      CitedMessages cited,
      Optional<String> notRead,
      boolean sees,
      Looks looks) {
    boolean hasDocuments =
        assignment.files().handedOver(assignment.result()).stream()
            .anyMatch(file -> !file.type().isText());
    String shown = sees ? Brief.looks(looks) : Brief.withoutLooks(hasDocuments);
    return new SessionEvent.MessageReceived(
        Sender.SYSTEM,
        Brief.material(assignment, checked, cited, notRead, shown),
        Optional.empty(),
        looks.first().stream().map(Looks.Shown::picture).toList());
  }

  private static Verdict judge(AgentLoop loop, ThreadLog thread, GiveVerdict giveVerdict)
      throws InterruptedException {
    try {
      if (giveVerdict.given().isEmpty() && saidWords(loop.run(thread))) {
        // One reminder, then it counts as an error: neither a pass nor a reason to go on.
        if (!thread.read(context -> context.hasReceived(REMINDER))) {
          thread.append(
              new SessionEvent.MessageReceived(
                  Sender.SYSTEM,
                  "That is not a judgement. Hand it in now by calling give_verdict.",
                  Optional.of(REMINDER)));
          LoopEnd _ = loop.run(thread);
        }
      }
    } catch (ModelFailure e) {
      return error("The grader could not be asked: " + e.withAdvice());
    }
    return giveVerdict.given().orElseGet(() -> error("The grader gave no usable verdict."));
  }

  private static boolean saidWords(LoopEnd end) {
    return end instanceof LoopEnd.Finished || end instanceof LoopEnd.Cut;
  }

  static Verdict error(String why) {
    return new Verdict(Verdict.Result.GRADER_ERROR, why, List.of());
  }

  /** The verdict when there is nothing that a model has to judge. */
  private static Optional<Verdict> byCode(Rubric rubric, List<CriterionVerdict> checked) {
    return checked.size() < rubric.criteria().size()
        ? Optional.empty()
        : Optional.of(
            new Verdict(
                Judgement.of(rubric, checked).result(),
                "Every criterion was checked by code.",
                checked));
  }

  /** What code decided before a restart. */
  private static Optional<List<CriterionVerdict>> recorded(
      SessionThreadId graderThread, List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> event.threadId().equals(Optional.of(graderThread)))
        .map(RecordedEvent::event)
        .filter(SessionEvent.CriteriaChecked.class::isInstance)
        .map(event -> ((SessionEvent.CriteriaChecked) event).criteria())
        .findFirst();
  }

  private Optional<String> notRead(Assignment assignment) {
    return FailedReads.of(log.events(assignment.task().sessionId(), assignment.task().id()))
        .sentence();
  }

  private CitedMessages cited(Assignment assignment) {
    Map<String, String> texts = assignment.files().texts();
    // Reading the log again costs something: not for work without a single link.
    return CitedMessages.areLikelyIn(texts.values())
        ? CitedMessages.in(texts.values(), log.events(assignment.task().sessionId()))
        : CitedMessages.NONE;
  }

  private static Evidence evidence(Assignment assignment, CitedMessages cited, Looks looks) {
    Map<String, String> texts = new HashMap<>(assignment.files().texts());
    if (!cited.isEmpty()) {
      texts.put("the messages", cited.text());
    }
    Map<String, Integer> pages = new HashMap<>(assignment.files().parts());
    looks.looks().keySet().forEach(path -> looks.pages(path).ifPresent(n -> pages.put(path, n)));
    return new Evidence(texts, pages);
  }
}
