package dev.dreamteam.evaluation;

import dev.dreamteam.evaluation.Attempt.Arm;
import dev.dreamteam.model.Provider;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An evaluation from its tasks to its report: each is done without an outcome and with one. */
public final class Evaluation {
  private static final int AT_ONCE = 8;

  private final List<EvaluationTask> tasks;
  private final boolean scripted;
  private final int repeat;

  private Evaluation(List<EvaluationTask> tasks, boolean scripted, int repeat) {
    this.tasks = List.copyOf(tasks);
    this.scripted = scripted;
    this.repeat = repeat;
  }

  /** Starts what does tasks in one of two ways; closed when all of them are done. */
  @FunctionalInterface
  public interface Engines {
    Running start(boolean withOutcome);
  }

  /** Who evaluates with an engine at work, and what ends it. */
  public record Running(Evaluator evaluator, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /**
   * Reads the sets.
   *
   * @param scripted whether the author is a script, who knows the tasks that ship alone
   * @param repeat how often a language model does each task in each way
   * @throws UnusableSet when one cannot be used
   */
  public static Evaluation of(List<String> sets, boolean scripted, int repeat) {
    List<EvaluationTask> tasks =
        sets.stream().flatMap(set -> EvaluationSets.read(set).stream()).toList();
    tasks.stream()
        .filter(task -> scripted && task.planted().isEmpty())
        .findFirst()
        .ifPresent(
            task -> {
              throw new UnusableSet(
                  "The scripted author does not know the task %s. Name the language model that shall do it: --model PROVIDER/MODEL."
                      .formatted(task.name()));
            });
    return new Evaluation(tasks, scripted, repeat);
  }

  /** The script that is asked as {@link PlantedAuthor#NAME}. */
  public Provider author() {
    return new PlantedAuthor(tasks);
  }

  /**
   * Does all of it, and says on the way how far it is.
   *
   * @param author the name of who does the work, for the report
   * @param grader the name of who judges it
   */
  public Report run(Engines engines, String author, String grader, PrintStream out)
      throws InterruptedException {
    List<Attempt> attempts = new ArrayList<>();
    for (Arm arm : Arm.values()) {
      List<Evaluator.Job> jobs = jobs(arm);
      out.printf("%d tasks %s an outcome …%n", jobs.size(), ReportText.arm(arm));
      try (Running running = engines.start(arm == Arm.WITH_OUTCOME)) {
        attempts.addAll(
            running
                .evaluator()
                .run(
                    jobs,
                    AT_ONCE,
                    done -> {
                      if (done % 10 == 0 || !scripted) {
                        out.printf("  %d of %d%n", done, jobs.size());
                      }
                    }));
      }
    }
    return new Report(new EvaluationReport(author, grader, attempts));
  }

  private List<Evaluator.Job> jobs(Arm arm) {
    List<Evaluator.Job> jobs = new ArrayList<>();
    for (EvaluationTask task : tasks) {
      if (scripted) {
        task.planted()
            .forEach(planted -> jobs.add(new Evaluator.Job(task, Optional.of(planted), arm)));
      } else {
        for (int i = 0; i < repeat; i++) {
          jobs.add(new Evaluator.Job(task, Optional.empty(), arm));
        }
      }
    }
    return jobs;
  }

  /** What was found, to be printed and kept. */
  public static final class Report {
    private final EvaluationReport found;

    Report(EvaluationReport found) {
      this.found = found;
    }

    /** For a terminal. */
    public String text() {
      return ReportText.of(found);
    }

    /** Writes the page; returns where. */
    public Path write(Path folder, Clock clock) throws IOException {
      Files.createDirectories(folder);
      return Files.writeString(
          folder.resolve("evaluation.html"),
          ReportPage.of(found, clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()));
    }
  }
}
