package dev.dreamteam.evaluation;

import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.RubricInRequest;
import java.util.List;

/**
 * Work that is asked for in an evaluation.
 *
 * @param set the kind of work, for example "documents"
 * @param name one word, unique in its set; its rubric is known by it too
 * @param text the whole request as a person would write it, with its rubric
 * @param request the same without the rubric
 * @param planted what a scripted author hands in; empty for a task of somebody else's
 */
record EvaluationTask(
    String set,
    String name,
    String text,
    String request,
    Rubric rubric,
    List<PlantedCase> planted) {
  EvaluationTask {
    planted = List.copyOf(planted);
  }

  /**
   * @throws dev.dreamteam.rubric.UnusableRubric when the text holds no usable rubric
   */
  static EvaluationTask of(String set, String name, String text, List<PlantedCase> planted) {
    RubricInRequest split = RubricInRequest.split(text);
    Rubric rubric =
        split
            .rubric()
            .orElseThrow(
                () ->
                    new UnusableSet(
                        "The task %s has no rubric. Write one into it, after a line: rubric:"
                            .formatted(name)));
    return new EvaluationTask(set, name, text, split.request(), rubric, planted);
  }
}
