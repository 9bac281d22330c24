package dev.dreamteam.evaluation;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.evaluation.Attempt.Arm;
import dev.dreamteam.lead.OutcomeDesk;
import dev.dreamteam.lead.TaskDesk;
import dev.dreamteam.lead.TaskReader;
import dev.dreamteam.rubric.NamedRubrics;
import dev.dreamteam.rubric.RubricHome;
import dev.dreamteam.rubric.RubricMarkdown;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.rubric.WrittenRequest;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Has tasks done by a running engine, one thread each, and looks at what came of them. */
public final class Evaluator {
  private static final String TEAM = "EVALUATION";
  private static final Place PLACE = new Place(TEAM, "C0", Place.Kind.PUBLIC_CHANNEL);
  private static final PersonId PERSON = new PersonId("U0");
  private static final String NOBODY = "The evaluation";
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** A task that reaches its time limit ends by itself; beyond this, something is broken. */
  private static final Duration BEYOND_LIMIT = Duration.ofMinutes(2);

  /** Code alone decides it, so that nothing is graded while the work is done. */
  private static final String NO_OUTCOME = "\n\nrubric: result.md exists";

  private final Database database;
  private final TaskDesk desk;
  private final TaskReader reader;
  private final OutcomeDesk outcomes;
  private final NamedRubrics rubrics;
  private final Duration patience;
  private final AtomicInteger threads = new AtomicInteger();

  /**
   * @param timeLimit of a task of this engine
   */
  public Evaluator(
      Database database,
      TaskDesk desk,
      TaskReader reader,
      OutcomeDesk outcomes,
      Duration timeLimit,
      Clock clock) {
    this.database = database;
    this.desk = desk;
    this.reader = reader;
    this.outcomes = outcomes;
    this.rubrics = new NamedRubrics(clock);
    this.patience = timeLimit.plus(BEYOND_LIMIT);
  }

  /** A task to be done, once. */
  record Job(EvaluationTask task, Optional<PlantedCase> planted, Arm arm) {
    String text() {
      String words = arm == Arm.WITH_OUTCOME ? task.text() : task.request() + NO_OUTCOME;
      return planted.map(known -> PlantedAuthor.mark(task, known) + "\n\n").orElse("") + words;
    }
  }

  /**
   * Does all of them.
   *
   * @param atOnce how many are under way at the same time
   * @param done is told after each how many are done
   */
  List<Attempt> run(List<Job> jobs, int atOnce, IntConsumer done) throws InterruptedException {
    jobs.stream().map(Job::task).distinct().forEach(this::save);
    AtomicInteger count = new AtomicInteger();
    try (ExecutorService workers = Executors.newFixedThreadPool(atOnce)) {
      List<Future<Attempt>> attempts =
          jobs.stream()
              .map(
                  job ->
                      workers.submit(
                          () -> {
                            Attempt attempt = attempt(job);
                            done.accept(count.incrementAndGet());
                            return attempt;
                          }))
              .toList();
      return attempts.stream().map(Evaluator::outcome).toList();
    }
  }

  private static Attempt outcome(Future<Attempt> attempt) {
    try {
      return attempt.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a task could not be evaluated", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the evaluation was stopped", e);
    }
  }

  private void save(EvaluationTask task) {
    database.transaction(
        tx ->
            rubrics.save(
                tx,
                RubricHome.ofTeam(TEAM),
                task.name(),
                RubricMarkdown.write(task.rubric()),
                NOBODY));
  }

  private Attempt attempt(Job job) throws InterruptedException {
    ThreadAddress thread =
        new ThreadAddress(TEAM, PLACE.channelId(), threads.incrementAndGet() + ".0");
    TaskDesk.Receipt receipt =
        database.inTransaction(
            tx ->
                desk.accept(
                    tx,
                    new TaskDesk.Words(
                        PLACE,
                        thread,
                        PERSON,
                        NOBODY,
                        WrittenRequest.read(job.text()),
                        thread.rootTs(),
                        thread.rootTs())));
    if (!(receipt instanceof TaskDesk.Receipt.TaskAccepted(TaskId id, var _))) {
      throw new IllegalStateException("the task was not taken: " + receipt);
    }
    desk.wake(thread);
    Task ended = ended(thread, id);
    List<Verdict> verdicts =
        job.arm() == Arm.WITH_OUTCOME || ended.status() != TaskStatus.COMPLETED
            ? verdicts(job, id)
            : judged(job, thread, id);
    return new Attempt(
        job.task(),
        job.planted(),
        job.arm(),
        ended.ending().orElseThrow(),
        verdicts,
        ended.spent(),
        Duration.between(ended.createdAt(), ended.endedAt().orElseThrow()));
  }

  private List<Verdict> verdicts(Job job, TaskId id) {
    return job.arm() == Arm.WITH_OUTCOME ? reader.result(id).review().verdicts() : List.of();
  }

  /** By the rubric that the author was not told. */
  private List<Verdict> judged(Job job, ThreadAddress thread, TaskId id)
      throws InterruptedException {
    OutcomeDesk.Wish wish =
        new OutcomeDesk.Wish.Regrade(Optional.of(job.task().name()), Optional.empty());
    OutcomeDesk.Receipt receipt =
        database.inTransaction(
            tx -> outcomes.take(tx, new OutcomeDesk.Press(id, PERSON, NOBODY, wish)));
    if (!(receipt instanceof OutcomeDesk.Receipt.Taken(var decision))) {
      throw new IllegalStateException("a result could not be judged: " + receipt);
    }
    desk.wake(thread);
    TaskId judging = decision.followUp().orElseThrow();
    Task _ = ended(thread, judging);
    return reader.result(judging).review().verdicts();
  }

  private Task ended(ThreadAddress thread, TaskId id) throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      Optional<Task> latest = reader.latestTask(thread);
      if (latest.filter(task -> task.id().equals(id) && task.endedAt().isPresent()).isPresent()) {
        return latest.get();
      }
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new IllegalStateException(
            "the task %s has not ended within %d minutes; the newest of its thread is %s"
                .formatted(
                    id,
                    patience.toMinutes(),
                    latest.map(task -> task.id() + ", " + task.status()).orElse("not there")));
      }
      Thread.sleep(LOOK_EVERY);
    }
  }
}
