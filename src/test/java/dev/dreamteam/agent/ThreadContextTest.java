package dev.dreamteam.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ModelMessage;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.ProviderContent;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.model.Usage;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionEvent.MessageReceived.Sender;
import dev.dreamteam.session.ThreadKind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ThreadContextTest {
  private static final SessionThreadId ID = new SessionThreadId(new UUID(0, 1));
  private static final ModelName MODEL = ModelName.parse("openai/test-model");

  @Test
  void aThreadWithTwoCallsOfOneIdGoesOn() {
    ThreadContext context = new ThreadContext(ID, started());
    ToolCall call = new ToolCall("call", "read_file", Json.object());

    context.apply(new SessionEvent.MessageReceived(Sender.REQUESTER, "Do it."), 0);
    context.apply(answered(call, call), 0);
    context.apply(returned(), 0);
    context.apply(returned(), 0);

    assertThat(context.next()).isEqualTo(new NextStep.AskModel());
    assertThat(context.request().messages())
        .filteredOn(ModelMessage.ToolResults.class::isInstance)
        .hasSize(1);
  }

  private static SessionEvent.ThreadStarted started() {
    return new SessionEvent.ThreadStarted(
        ThreadKind.LEAD, "lead", "Lead", ID, "You lead.", List.of(), List.of(MODEL), 1_000);
  }

  private static SessionEvent returned() {
    return new SessionEvent.ToolReturned("call", "read_file", "Words", false, 1);
  }

  private static SessionEvent answered(ToolCall... calls) {
    return new SessionEvent.ModelAnswered(
        new UUID(0, 2),
        MODEL,
        "test-model",
        "",
        List.of(calls),
        StopReason.TOOL_USE,
        new ProviderContent("openai", "test-model", Json.object()),
        Usage.NONE,
        Money.ZERO,
        1,
        Optional.of(true),
        false);
  }
}
