package dev.dreamteam.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.agent.Tool;
import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.model.ToolSpec;
import java.util.Optional;

/** Opens one of the skills that the place of the task adopted. */
public final class ReadSkill implements Tool {
  public static final String NAME = "read_skill";

  /** Finds skills; keeps to what the person may see in the place. */
  @FunctionalInterface
  public interface Skills {
    /** The whole SKILL.md of that name. */
    Optional<String> find(Place place, PersonId person, String name);
  }

  private static final ToolSpec SPEC =
      new InputSchema()
          .text("name", "Name of the skill, as the list of skills has it")
          .tool(
              NAME,
              "Open a skill that people of this place adopted: the steps that led to accepted "
                  + "results for requests of its sort.");

  private final Skills skills;

  public ReadSkill(Skills skills) {
    this.skills = skills;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Effect effect() {
    return Effect.PURE;
  }

  @Override
  public ToolOutcome run(ToolContext context, JsonNode input) {
    return Attempt.of(
        () -> {
          String name = new ToolInput(SPEC, input).words("name");
          return skills
              .find(context.session().place(), context.requester(), name.strip())
              .map(text -> ToolOutcome.of("What people here adopted, for you to follow:\n" + text))
              .orElseGet(
                  () ->
                      ToolOutcome.failed("There is no skill of that name here. Go on without it."));
        });
  }
}
