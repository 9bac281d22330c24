package dev.dreamteam.grader;

import dev.dreamteam.conversation.PersonsDay;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.task.Task;
import java.util.List;

/**
 * What is to be judged.
 *
 * @param task whose request and rubric count
 * @param today when the task was asked for, where the requester lives
 * @param iteration the version's number, for people
 * @param result the path of the result's main file
 * @param models to judge with, in order of preference; empty for those of every grading
 */
public record Assignment(
    Task task,
    PersonsDay today,
    int iteration,
    String result,
    GradedFiles files,
    List<ModelName> models) {
  public Assignment {
    models = List.copyOf(models);
  }
}
