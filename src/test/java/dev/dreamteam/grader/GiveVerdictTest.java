package dev.dreamteam.grader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.json.Json;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.Verdict;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GiveVerdictTest {
  private static final SessionThreadId GRADER = new SessionThreadId(UUID.randomUUID());
  private static final JsonNode SATISFIED =
      Json.parse(
          """
          {"result":"satisfied","explanation":"All there.",
           "criteria":{"c1":{"result":"met","evidence":"Done.","place":"result.md","gap":""}}}
          """);

  private final GiveVerdict giveVerdict =
      new GiveVerdict(
          new Rubric("plain", List.of(new Criterion("c1", "It is done", true))),
          List.of(),
          new Evidence(Map.of("result.md", "Done."), Map.of()));

  @Test
  void aVerdictThatWasAcceptedBeforeARestartIsKnownAfterIt() {
    giveVerdict.recall(
        GRADER, List.of(event(GRADER, called(SATISFIED)), event(GRADER, returned(false))));

    assertThat(giveVerdict.given()).map(Verdict::result).contains(Verdict.Result.SATISFIED);
  }

  @Test
  void aVerdictThatWasCutOffOrRefusedOrGivenByAnotherGraderIsNot() {
    giveVerdict.recall(GRADER, List.of(event(GRADER, called(SATISFIED))));
    assertThat(giveVerdict.given()).isEmpty();

    giveVerdict.recall(
        GRADER, List.of(event(GRADER, called(SATISFIED)), event(GRADER, returned(true))));
    assertThat(giveVerdict.given()).isEmpty();

    SessionThreadId another = new SessionThreadId(UUID.randomUUID());
    giveVerdict.recall(
        GRADER, List.of(event(another, called(SATISFIED)), event(another, returned(false))));
    assertThat(giveVerdict.given()).isEmpty();
  }

  private static SessionEvent called(JsonNode input) {
    return new SessionEvent.ToolCalled("v", GiveVerdict.NAME, input);
  }

  private static SessionEvent returned(boolean isError) {
    return new SessionEvent.ToolReturned("v", GiveVerdict.NAME, "", isError, 0);
  }

  private static RecordedEvent event(SessionThreadId thread, SessionEvent event) {
    return new RecordedEvent(
        new SessionId(UUID.randomUUID()),
        1,
        Instant.EPOCH,
        Optional.of(thread),
        Optional.empty(),
        event);
  }
}
