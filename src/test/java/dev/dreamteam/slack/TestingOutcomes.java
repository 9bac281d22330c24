package dev.dreamteam.slack;

import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.lead.OutcomeDesk;
import dev.dreamteam.lead.Review;
import dev.dreamteam.lead.TaskResult;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.task.Agreement;
import dev.dreamteam.task.Decision;
import dev.dreamteam.task.Origin;
import dev.dreamteam.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.DSLContext;

/** Decisions about results, in memory: the first last word counts. */
public final class TestingOutcomes implements OutcomeDesk {
  public static final ModelName OTHER_MODEL = ModelName.parse("other/model");

  public final List<Press> presses = new CopyOnWriteArrayList<>();
  private final Map<TaskId, ThreadAddress> threads = new ConcurrentHashMap<>();
  private final Map<TaskId, List<Decision>> decisions = new ConcurrentHashMap<>();
  private final Map<TaskId, TaskResult> results;

  TestingOutcomes(Map<TaskId, TaskResult> results) {
    this.results = results;
  }

  public void know(TestingTask task) {
    threads.put(task.task().id(), task.thread());
  }

  @Override
  public synchronized Receipt take(DSLContext tx, Press press) {
    Decision.Kind kind =
        switch (press.wish()) {
          case Wish.Accept _ -> Decision.Kind.ACCEPTED;
          case Wish.SendBack _ -> Decision.Kind.SENT_BACK;
          case Wish.Override _ -> Decision.Kind.OVERRIDDEN;
          case Wish.Regrade _ -> Decision.Kind.REGRADED;
        };
    Optional<Receipt> objection = objection(press.task(), kind);
    if (objection.isPresent()) {
      return objection.get();
    }
    presses.add(press);
    String reason =
        switch (press.wish()) {
          case Wish.Accept _, Wish.Regrade _ -> "";
          case Wish.SendBack(var comment) -> comment;
          case Wish.Override(var why) -> why;
        };
    Decision decision =
        new Decision(
            UUID.randomUUID(),
            press.task(),
            Optional.of(2),
            kind,
            press.person(),
            press.personName(),
            reason,
            Optional.empty(),
            Optional.empty(),
            Instant.now());
    decisions.computeIfAbsent(press.task(), _ -> new ArrayList<>()).add(decision);
    results.computeIfPresent(press.task(), (_, result) -> with(result, decisions(press.task())));
    return new Receipt.Taken(decision);
  }

  private List<Decision> decisions(TaskId task) {
    return decisions.getOrDefault(task, List.of());
  }

  private static TaskResult with(TaskResult result, List<Decision> decisions) {
    return new TaskResult(
        result.ending(),
        result.title(),
        result.markdown(),
        result.note(),
        result.rubric(),
        result.verdict(),
        result.iterations(),
        result.files(),
        result.earlier(),
        result.cost(),
        result.modelCalls(),
        result.models(),
        new Review(
            new Origin.Asked(),
            result.review().verdicts(),
            "other/model",
            decisions,
            new Agreement(result.rubric().name(), 3, 4)));
  }

  @Override
  public synchronized Optional<Receipt> objection(TaskId task, Decision.Kind kind) {
    return decisions(task).stream()
        .filter(decision -> decision.kind().isLastWord() && kind.isLastWord())
        .map(Receipt.TooLate::new)
        .map(Receipt.class::cast)
        .findFirst();
  }

  @Override
  public Choices choices(TaskId task) {
    return new Choices(List.of("sources", "strict"), List.of(OTHER_MODEL));
  }

  @Override
  public Optional<ThreadAddress> thread(TaskId task) {
    return Optional.ofNullable(threads.get(task));
  }
}
