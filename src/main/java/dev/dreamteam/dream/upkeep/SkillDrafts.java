package dev.dreamteam.dream.upkeep;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.dream.Allowance;
import dev.dreamteam.dream.Dream;
import dev.dreamteam.dream.DreamConfig;
import dev.dreamteam.dream.DreamModels;
import dev.dreamteam.dream.Operation;
import dev.dreamteam.dream.PersonalData;
import dev.dreamteam.dream.Proposal;
import dev.dreamteam.dream.Proposal.Status;
import dev.dreamteam.dream.gate.Gates;
import dev.dreamteam.dream.gate.Judgement;
import dev.dreamteam.dream.gate.SafetyRules;
import dev.dreamteam.dream.history.Lessons;
import dev.dreamteam.dream.history.StepWords;
import dev.dreamteam.dream.history.TaskTrace;
import dev.dreamteam.dream.history.Workflow;
import dev.dreamteam.dream.reading.Gathered;
import dev.dreamteam.dream.reading.Taint;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemoryProblem;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.Statement;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.skill.Skill;
import dev.dreamteam.skill.SkillFile;
import dev.dreamteam.text.Pattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes skills of workflows. Code decides which there are, what steps are in one and where it comes
 * from; a model may word what it is called and for; the gates look at all of it.
 */
public final class SkillDrafts {
  private static final Logger LOG = LoggerFactory.getLogger(SkillDrafts.class);
  private static final int MAX_OF_DREAM = 2;
  private static final int MAX_SOURCES = 8;
  private static final Pattern TOOLS = Pattern.compile(" \\(with [^)]*\\)");

  private final DreamModels models;
  private final Set<PersonalData> excluded;
  private final int minTasks;
  private final List<Proposed> proposed = new ArrayList<>();
  private final List<Judgement> stopped = new ArrayList<>();

  /** A skill that may be proposed, and why. */
  public record Proposed(Statement statement, String reason) {}

  /** What is known already. */
  public record Known(List<Skill> skills, List<Proposal> proposals) {}

  public SkillDrafts(DreamModels models, DreamConfig config) {
    this.models = models;
    this.excluded = config.excluded();
    this.minTasks = config.skillTasks();
  }

  public List<Proposed> proposed() {
    return List.copyOf(proposed);
  }

  public List<Judgement> stopped() {
    return List.copyOf(stopped);
  }

  /**
   * @param allowance without which no model is asked
   */
  public SkillDrafts draft(
      Dream dream,
      List<Workflow> workflows,
      Lessons lessons,
      Gathered gathered,
      Known known,
      Allowance allowance) {
    Set<UUID> news = lessons.read().stream().map(TaskTrace::id).collect(Collectors.toSet());
    for (Workflow found : workflows) {
      List<TaskTrace> sound =
          found.tasks().stream().filter(task -> isSound(task, gathered)).toList();
      Workflow workflow = found.keeping(sound, minTasks);
      List<ChatMessage> requests = requests(workflow, gathered);
      boolean isNew = found.tasks().stream().anyMatch(task -> news.contains(task.id()));
      Optional<Judgement> objection =
          workflow.tasks().isEmpty()
              ? Optional.of(
                  judgement(
                      found,
                      List.of(),
                      "people",
                      "Of its %d tasks, too few were asked for by members in plain words."
                          .formatted(found.tasks().size())))
              : known(workflow, requests, known);
      if (objection.isPresent()) {
        // What is settled is said when it comes up again, not every night.
        objection.filter(_ -> isNew).ifPresent(stopped::add);
      } else {
        propose(dream, workflow, requests, gathered, allowance);
      }
    }
    return this;
  }

  /** A member asked for it, in words that are no orders to agents. */
  private static boolean isSound(TaskTrace task, Gathered gathered) {
    return gathered
        .find(task.request().ts())
        .filter(request -> !request.fromBot())
        .filter(request -> gathered.taintOf(request).filter(t -> t != Taint.REQUEST).isEmpty())
        .filter(request -> !SafetyRules.instructs(SkillWording.plain(request)))
        .isPresent();
  }

  private static List<ChatMessage> requests(Workflow workflow, Gathered gathered) {
    return workflow.tasks().stream()
        .flatMap(task -> gathered.find(task.request().ts()).stream())
        .distinct()
        .toList();
  }

  /** Whether it needs a look: not when it was proposed and nothing has happened since. */
  public static boolean isOfInterest(Workflow workflow, Lessons lessons, Known known) {
    Set<TaskTrace> news = Set.copyOf(lessons.read());
    return workflow.tasks().stream().anyMatch(news::contains)
        || earlier(workflow, known.proposals()).isEmpty();
  }

  private static Optional<Proposal> earlier(Workflow workflow, List<Proposal> proposals) {
    Set<String> requests = asked(workflow);
    List<String> steps = bare(StepWords.of(workflow));
    return proposals.stream()
        .filter(proposal -> isOf(requests, proposal.statement().sources()))
        .filter(proposal -> bare(stepsOf(proposal)).equals(steps))
        .findFirst();
  }

  private static Set<String> asked(Workflow workflow) {
    return workflow.tasks().stream().map(task -> task.request().ts()).collect(Collectors.toSet());
  }

  private Optional<Judgement> known(Workflow workflow, List<ChatMessage> requests, Known known) {
    Set<String> asked = asked(workflow);
    List<String> steps = bare(StepWords.of(workflow));
    Optional<Skill> adopted =
        known.skills().stream()
            .filter(skill -> bare(skill.file().steps()).equals(steps))
            .filter(
                skill ->
                    isOf(asked, skill.sources())
                        || skill.name().equals(SkillWording.byRules(requests).name()))
            .findFirst();
    if (adopted.isPresent()) {
      return Optional.of(
          judgement(
              workflow,
              requests,
              "duplicate",
              "It is adopted already: %s.".formatted(adopted.get().name())));
    }
    return earlier(workflow, known.proposals())
        .map(
            proposal ->
                judgement(workflow, requests, "proposed-before", before(proposal.status())));
  }

  private static String before(Status status) {
    return switch (status) {
      case PROPOSED -> "It waits for an answer already.";
      case FORGOTTEN -> "People did not want it.";
      case EXPIRED -> "Nobody answered when it was proposed.";
      case KEPT -> "It was kept before.";
    };
  }

  private static List<String> stepsOf(Proposal proposal) {
    try {
      return SkillFile.parse(proposal.statement().content()).steps();
    } catch (MemoryProblem e) {
      return List.of();
    }
  }

  private static boolean isOf(Set<String> requests, List<MemorySource> sources) {
    return sources.stream().map(MemorySource::ts).anyMatch(requests::contains);
  }

  /** Which of its tools a specialist happened to use does not make a workflow another one. */
  private static List<String> bare(Collection<String> steps) {
    return steps.stream().map(step -> TOOLS.replaceAll(step, "")).toList();
  }

  private void propose(
      Dream dream,
      Workflow workflow,
      List<ChatMessage> requests,
      Gathered gathered,
      Allowance allowance) {
    if (proposed.size() == MAX_OF_DREAM) {
      stopped.add(
          judgement(
              workflow,
              requests,
              "count",
              "A dream proposes %d skills at most; this one comes with a later dream."
                  .formatted(MAX_OF_DREAM)));
      return;
    }
    SkillFile file =
        file(workflow, requests, wording(dream, workflow, requests, gathered, allowance));
    Optional<Judgement> objection = objection(workflow, requests, file, gathered);
    if (objection.isPresent()) {
      stopped.add(objection.get());
      return;
    }
    List<MemorySource> sources = requests.stream().map(MemorySource::of).toList();
    proposed.add(
        new Proposed(
            new Statement(
                MemoryKind.PROCEDURE,
                file.name(),
                file.text(),
                requests.getLast().writtenAt(),
                sources),
            "The same steps led to accepted results in %d tasks of %s on %s."
                .formatted(
                    workflow.tasks().size(),
                    count(workflow.people(), "person", "people"),
                    count(workflow.days(), "day", "days"))));
  }

  private static String count(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private SkillWording wording(
      Dream dream,
      Workflow workflow,
      List<ChatMessage> requests,
      Gathered gathered,
      Allowance allowance) {
    SkillWording plain = SkillWording.byRules(requests);
    if (allowance.isUsedUp()) {
      return plain;
    }
    List<String> steps = StepWords.of(workflow);
    Optional<SkillWording> said = asked(dream, requests, steps);
    Optional<Judgement> objection =
        said.flatMap(
            words ->
                words
                    .invention(requests, steps)
                    .map(why -> judgement(workflow, List.of(), "grounded", why))
                    .or(
                        () ->
                            objection(
                                workflow, requests, file(workflow, requests, words), gathered)));
    objection.ifPresent(stopped::add);
    return objection.isPresent() ? plain : said.orElse(plain);
  }

  private Optional<SkillWording> asked(
      Dream dream, List<ChatMessage> requests, List<String> steps) {
    try {
      return models.ask(dream, SkillWording.request(dream, requests, steps)).toolCalls().stream()
          .filter(call -> call.name().equals(SkillWording.TOOL))
          .flatMap(call -> SkillWording.of(call.input()).stream())
          .findFirst();
    } catch (ModelFailure e) {
      LOG.warn("The dream {} words a skill by rules: {}", dream.id(), e.getMessage());
      return Optional.empty();
    }
  }

  private static SkillFile file(Workflow workflow, List<ChatMessage> requests, SkillWording words) {
    StringBuilder body =
        new StringBuilder("# ").append(words.name().replace('-', ' ')).append("\n\n");
    List<String> steps = StepWords.of(workflow);
    for (int i = 0; i < steps.size(); i++) {
      body.append(i + 1).append(". ").append(steps.get(i)).append('\n');
    }
    body.append("\n## Where it comes from\n\n")
        .append("People accepted the results of these requests, which were worked on so:\n\n");
    requests.stream()
        .skip(Math.max(0, requests.size() - MAX_SOURCES))
        .forEach(request -> body.append("- ").append(request.permalink()).append('\n'));
    return new SkillFile(words.name(), words.description(), body.toString());
  }

  /** The gates that look at words, over the words. */
  private Optional<Judgement> objection(
      Workflow workflow, List<ChatMessage> requests, SkillFile file, Gathered gathered) {
    String words = file.name() + "\n" + file.description();
    return SafetyRules.noSecret(words, gathered.secrets())
        .map(why -> judgement(workflow, requests, Gates.SECRET, why))
        .or(
            () ->
                SafetyRules.noPersonalData(words, excluded)
                    .map(why -> judgement(workflow, requests, Gates.PERSONAL_DATA, why)))
        .or(
            () ->
                SafetyRules.instructs(file.description())
                    ? Optional.of(
                        judgement(
                            workflow,
                            requests,
                            "instruction",
                            "It tells agents what to do, which messages cannot."))
                    : Optional.empty());
  }

  /** The steps are code's own words, so they may be kept of what is stopped. */
  private static Judgement judgement(
      Workflow workflow, List<ChatMessage> requests, String gate, String why) {
    return new Judgement(
        Operation.SKILL,
        MemoryKind.PROCEDURE,
        String.join(" ", StepWords.of(workflow)),
        workflow.tasks().isEmpty() ? Instant.EPOCH : workflow.tasks().getLast().endedAt(),
        requests.stream().map(MemorySource::of).limit(MAX_SOURCES).toList(),
        gate,
        why,
        Optional.empty());
  }

  /** The same under another gate, for a dry run and for what finds no room. */
  public static Judgement stopped(Proposed skill, String gate, String why) {
    return new Judgement(
        Operation.SKILL,
        MemoryKind.PROCEDURE,
        skill.statement().content(),
        skill.statement().validFrom(),
        skill.statement().sources(),
        gate,
        why,
        Optional.empty());
  }
}
