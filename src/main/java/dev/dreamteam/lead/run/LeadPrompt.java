package dev.dreamteam.lead.run;

import dev.dreamteam.agent.AgentDefinition;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.PersonsDay;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.specialist.Roster;
import dev.dreamteam.task.Task;
import java.time.ZoneId;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a lead's thread begins. Everything here is fixed at the task's start, so that the beginning
 * of the prompt never changes while the thread lives.
 *
 * @param knowledge what the team remembers that this person in this place may see; may be empty;
 *     throws {@link ConversationUnavailable} when the chat does not say what the place is now
 * @param zones whose clock a requester lives by
 */
public record LeadPrompt(
    AgentDefinition agent,
    Roster roster,
    BiFunction<Place, PersonId, String> knowledge,
    Function<PersonId, ZoneId> zones) {
  private static final Logger LOG = LoggerFactory.getLogger(LeadPrompt.class);

  /** When a task was asked for, where its requester lives. */
  PersonsDay today(Task task) {
    return PersonsDay.of(task.createdAt(), zones.apply(task.requester()));
  }

  public String system(Task task, Place place) {
    StringBuilder text = new StringBuilder(agent.instructions().strip());
    text.append("\n\n# Your specialists\n").append(roster.describe());
    text.append("\n\n# How the result will be judged: ").append(task.rubric().name()).append('\n');
    text.append(criteria(task.rubric()));
    String remembered = remembered(task, place);
    if (!remembered.isBlank()) {
      text.append('\n').append(remembered.strip()).append('\n');
    }
    return text.toString();
  }

  /** Nothing is told where nobody knows who reads it; that is no reason to end a task. */
  private String remembered(Task task, Place place) {
    try {
      return knowledge.apply(place, task.requester());
    } catch (ConversationUnavailable e) {
      LOG.warn("Task {} begins without what the team remembers: {}", task.id(), e.getMessage());
      return "What the team remembers cannot be looked up just now.";
    }
  }

  /**
   * The first message: who asks for what.
   *
   * @param today when it was asked for, where the requester lives
   * @param earlier what was asked in this thread before; may be empty
   */
  static String request(Task task, PersonsDay today, String requesterName, String earlier) {
    return """
    Today is %s. %s asks in the thread:
    <request>
    %s
    </request>
    %sPlan, delegate what can be done in parallel, and end with the result as Markdown.\
    """
        .formatted(today, requesterName, task.request(), earlier);
  }

  private static String criteria(Rubric rubric) {
    StringBuilder text = new StringBuilder();
    for (Criterion criterion : rubric.criteria()) {
      text.append("- ").append(criterion.text());
      text.append(criterion.must() ? "\n" : " (wish)\n");
    }
    return text.toString();
  }
}
