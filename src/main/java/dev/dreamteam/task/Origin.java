package dev.dreamteam.task;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.dreamteam.model.ModelName;
import java.util.List;

/** Why a task began. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Origin.Asked.class, name = "asked"),
  @JsonSubTypes.Type(value = Origin.SentBack.class, name = "sent_back"),
  @JsonSubTypes.Type(value = Origin.Regrade.class, name = "regrade")
})
public sealed interface Origin {
  /** Somebody wrote a message. */
  record Asked() implements Origin {}

  /**
   * A person sent a result back: the work goes on with their comment as one more criterion.
   *
   * @param task whose result it was
   */
  record SentBack(TaskId task, String comment) implements Origin {}

  /**
   * A person wants a result graded again; nothing is worked on.
   *
   * @param task that the result was made for
   * @param iteration the version to be graded
   * @param models to grade with, in order of preference; empty for those of every grading
   */
  record Regrade(TaskId task, int iteration, List<ModelName> models) implements Origin {
    public Regrade {
      models = List.copyOf(models);
    }
  }
}
