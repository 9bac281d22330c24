package dev.dreamteam.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.agent.Intent;
import dev.dreamteam.agent.Tool;
import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Destinations;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.json.Json;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.task.TaskId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostMessageTest {
  private static final PersonId ANNA = new PersonId("U1");

  private Optional<Place> now = Optional.empty();
  private final PostMessage tool =
      new PostMessage(PostMessageTest::find, place -> now.orElse(place));

  @Test
  void itAsksAndShowsWhereAndTheWholeMessage() {
    assertThat(tool.permission()).isEqualTo(Tool.Permission.ASK);
    assertThat(intent(Place.Kind.PUBLIC_CHANNEL, "#general", "We ship.\nOn Friday."))
        .isEqualTo(
            new Intent.Effect(
                "May I post this message in #general?",
                "In #general (C2), as a new message, naming the requester:\n\n"
                    + "We ship.\n"
                    + "On Friday."));
  }

  @Test
  void whoeverApprovesIsWarnedThatPrivateWordsLeaveTheirPlace() {
    assertThat(intent(Place.Kind.PRIVATE_CHANNEL, "#general", "Secret."))
        .asString()
        .contains("This conversation is private; everybody in #general will read the message.");
    assertThat(intent(Place.Kind.PUBLIC_CHANNEL, "#partners", "Hello."))
        .asString()
        .contains("People of other companies are in #partners.");
  }

  @Test
  void whoeverApprovesIsWarnedWhenThePlaceHasBecomePrivateSinceTheConversationBegan() {
    now = Optional.of(new Place("T1", "C1", Place.Kind.PRIVATE_CHANNEL));

    assertThat(intent(Place.Kind.PUBLIC_CHANNEL, "#general", "Secret."))
        .asString()
        .contains("This conversation is private; everybody in #general will read the message.");
  }

  @Test
  void itsMessageIsRecordedWithItsResult() {
    var outcome = tool.run(context(Place.Kind.PUBLIC_CHANNEL), input("#general", "We ship."));

    assertThat(outcome.isError()).isFalse();
    assertThat(outcome.facts())
        .containsExactly(
            new SessionEvent.MessagePosted("C2", "#general", Optional.empty(), "We ship.", ANNA));
  }

  @Test
  void whatCannotBePostedIsToldWithoutAskingAnybody() {
    assertThat(intent(Place.Kind.PUBLIC_CHANNEL, "#nowhere", "Hello"))
        .isInstanceOf(Intent.Impossible.class)
        .asString()
        .contains("no such channel");
    assertThat(intent(Place.Kind.PUBLIC_CHANNEL, "#general", "x".repeat(4_001)))
        .asString()
        .contains("at most 4,000 can be posted");
    assertThat(intent(Place.Kind.PUBLIC_CHANNEL, "this thread", "Hello"))
        .asString()
        .contains("Your result appears in this thread by itself");
    assertThat(tool.intent(context(Place.Kind.PUBLIC_CHANNEL), Json.object()))
        .isInstanceOf(Intent.Impossible.class);
  }

  /** Whoever approves sees a mention, and the channel would see its characters. */
  @ParameterizedTest
  @ValueSource(
      strings = {"<@U0MARA> look", "<@U0MARA|mara>", "`<!channel>`", "< ! here >", "see <#C2|x>"})
  void aMessageWithReferencesIsRefusedBeforeAnybodyIsAsked(String text) {
    assertThat(intent(Place.Kind.PUBLIC_CHANNEL, "#general", text))
        .isInstanceOf(Intent.Impossible.class)
        .asString()
        .contains("Leave out <@U1>", "post_message does not mention people", "Write names");
    assertThat(tool.run(context(Place.Kind.PUBLIC_CHANNEL), input("#general", text)).isError())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<https://a.example>", "a < b", "mail me @ home <3", "<!-- note -->"})
  void otherSignsAreNoReferences(String text) {
    assertThat(intent(Place.Kind.PUBLIC_CHANNEL, "#general", text))
        .isInstanceOf(Intent.Effect.class);
  }

  private Intent intent(Place.Kind kind, String to, String text) {
    return tool.intent(context(kind), input(to, text));
  }

  private static JsonNode input(String to, String text) {
    return Json.tree(Map.of("to", to, "text", text));
  }

  private static Destinations.Destination find(PersonId person, String name) {
    return switch (name) {
      case "#general" -> new Destinations.Destination("C2", name, Optional.empty(), false);
      case "#partners" -> new Destinations.Destination("C3", name, Optional.empty(), true);
      case "this thread" -> new Destinations.Destination("C1", "#here", Optional.of("1.0"), false);
      default -> throw new ConversationUnavailable("no such channel", new RuntimeException(name));
    };
  }

  private static ToolContext context(Place.Kind kind) {
    return new ToolContext(
        new Session(
            new SessionId(new UUID(0, 1)),
            new Place("T1", "C1", kind),
            new ThreadAddress("T1", "C1", "1.0")),
        new TaskId(new UUID(0, 2)),
        new SessionThreadId(new UUID(0, 3)),
        "lead",
        ANNA,
        "call");
  }
}
