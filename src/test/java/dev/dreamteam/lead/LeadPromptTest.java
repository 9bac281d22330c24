package dev.dreamteam.lead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.agent.AgentDefinition;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.lead.run.LeadPrompt;
import dev.dreamteam.model.Money;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.specialist.Roster;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeadPromptTest {
  private static final AgentDefinition LEAD =
      new AgentDefinition("lead", "Leads.", "You lead.", List.of(), List.of(), 20, 1_000);

  @Test
  void aTaskBeginsWithoutMemoryWhileTheChatDoesNotSayWhatThePlaceIs() {
    LeadPrompt prompt =
        new LeadPrompt(
            LEAD,
            new Roster(List.of(LEAD)),
            (_, _) -> {
              throw new ConversationUnavailable("Slack does not say now what C1 is");
            },
            _ -> ZoneOffset.UTC);

    assertThat(prompt.system(task(), TestEngine.PLACE))
        .startsWith("You lead.")
        .contains("it is there")
        .endsWith("What the team remembers cannot be looked up just now.\n");
  }

  private static Task task() {
    return new Task(
        new TaskId(new UUID(0, 1)),
        new SessionId(new UUID(0, 2)),
        TestEngine.ANNA,
        "Do it",
        TaskStatus.WORKING,
        new Rubric("sources", List.of(new Criterion("c1", "it is there", true))),
        3,
        new Money(1_000_000),
        Money.ZERO,
        Money.ZERO,
        "1700000000.000100",
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty());
  }
}
