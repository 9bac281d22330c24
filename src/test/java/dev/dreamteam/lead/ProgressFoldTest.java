package dev.dreamteam.lead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.lead.TaskProgress.Step;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.ThreadKind;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgressFoldTest {
  private static final SessionThreadId LEAD = new SessionThreadId(new UUID(0, 7));

  private final List<RecordedEvent> events = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(Ending.class)
  void anEndClosesEveryStepAndIsTheLastWord(Ending ending) {
    leadBegins();
    tell(new SessionEvent.RunnerReplaced("a", "b"));
    tell(new SessionEvent.TaskEnded(ending, "Stopped by Mara.", 0));
    tell(new SessionEvent.RunnerReplaced("b", "c"));

    ProgressFold fold = ProgressFold.of(events);

    assertThat(fold.steps())
        .isNotEmpty()
        .extracting(Step::state)
        .doesNotContain(Step.State.IN_PROGRESS, Step.State.PENDING);
    assertThat(fold.headline()).isIn("Done", "Ended without a result", "Stopped by Mara.");
  }

  @Test
  void anInterruptionIsShownWhileTheTaskGoesOn() {
    leadBegins();
    tell(new SessionEvent.RunnerReplaced("a", "b"));

    assertThat(ProgressFold.of(events).headline()).isEqualTo("Going on after an interruption");
  }

  private void leadBegins() {
    tell(
        new SessionEvent.ThreadStarted(
            ThreadKind.LEAD, "lead", "Lead", LEAD, "", List.of(), List.of(), 1_000));
  }

  private void tell(SessionEvent event) {
    events.add(
        new RecordedEvent(
            new SessionId(new UUID(0, 1)),
            events.size() + 1,
            Instant.EPOCH,
            Optional.of(LEAD),
            Optional.of(new TaskId(new UUID(0, 2))),
            event));
  }
}
