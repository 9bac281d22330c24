package dev.dreamteam.lead;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.lead.run.CostText;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.task.Ending;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a task came to, for the message that ends it.
 *
 * @param markdown the result's text in standard Markdown; empty when there is none
 * @param note what happened when there is no result, or besides it; may be empty
 * @param verdict the last one
 * @param files to be attached
 * @param earlier what the first verdict complained of when the result was revised; may be empty
 * @param review how it came to its verdict, and what people said of that
 * @param isPriceUnknown whether a model was asked whose price nobody knows
 */
public record TaskResult(
    Ending ending,
    String title,
    String markdown,
    String note,
    Rubric rubric,
    Optional<Verdict> verdict,
    int iterations,
    List<ResultFile> files,
    String earlier,
    Money cost,
    long modelCalls,
    List<String> models,
    Review review,
    boolean isPriceUnknown) {
  public TaskResult {
    files = List.copyOf(files);
    models = List.copyOf(models);
  }

  /** One that nobody has said anything of. */
  public TaskResult(
      Ending ending,
      String title,
      String markdown,
      String note,
      Rubric rubric,
      Optional<Verdict> verdict,
      int iterations,
      List<ResultFile> files,
      String earlier,
      Money cost,
      long modelCalls,
      List<String> models) {
    this(
        ending,
        title,
        markdown,
        note,
        rubric,
        verdict,
        iterations,
        files,
        earlier,
        cost,
        modelCalls,
        models,
        Review.NONE);
  }

  /** One whose price is known. */
  public TaskResult(
      Ending ending,
      String title,
      String markdown,
      String note,
      Rubric rubric,
      Optional<Verdict> verdict,
      int iterations,
      List<ResultFile> files,
      String earlier,
      Money cost,
      long modelCalls,
      List<String> models,
      Review review) {
    this(
        ending,
        title,
        markdown,
        note,
        rubric,
        verdict,
        iterations,
        files,
        earlier,
        cost,
        modelCalls,
        models,
        review,
        false);
  }

  /** What it cost, in words. */
  public String costText() {
    return CostText.of(cost, isPriceUnknown);
  }

  /** A file to be attached; the name has no folders. */
  public record ResultFile(String path, String name, Supplier<Bytes> bytes) {
    public ResultFile(String path, String name, Bytes content) {
      this(path, name, () -> content);
    }

    /** Read now: a card that only names the file needs none of it. */
    public Bytes content() {
      return bytes.get();
    }
  }
}
