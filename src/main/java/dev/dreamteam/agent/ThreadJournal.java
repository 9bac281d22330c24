package dev.dreamteam.agent;

import dev.dreamteam.model.CallJournal;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.text.Fingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** Puts every try of a thread's model call on the log, before and after. */
final class ThreadJournal implements CallJournal {
  private final ThreadLog thread;
  private final Function<List<ToolCall>, List<SessionEvent>> beginnings;
  private final Predicate<ModelName> isPriced;
  private UUID current = new UUID(0, 0);

  /**
   * @param beginnings what is recorded of the calls that an answer wants together with the answer
   * @param isPriced whether what a model costs is known
   */
  ThreadJournal(
      ThreadLog thread,
      Function<List<ToolCall>, List<SessionEvent>> beginnings,
      Predicate<ModelName> isPriced) {
    this.thread = thread;
    this.beginnings = beginnings;
    this.isPriced = isPriced;
  }

  @Override
  public void waiting() {
    thread.flush();
  }

  @Override
  public void calling(ModelName model, Fingerprint request, Money reserved) {
    current = UUID.randomUUID();
    thread.append(new SessionEvent.ModelCalled(current, model, request, reserved));
  }

  @Override
  public void failed(ModelName model, ModelFailure failure, Duration took) {
    thread.append(
        new SessionEvent.ModelFailed(
            current,
            model,
            failure.kind(),
            String.valueOf(failure.getMessage()),
            failure.charged(),
            took.toMillis()));
  }

  @Override
  public void answered(ModelName model, ModelAnswer answer, Duration took) {
    List<SessionEvent> events = new ArrayList<>();
    events.add(
        new SessionEvent.ModelAnswered(
            current,
            model,
            answer.answeredBy(),
            answer.text(),
            answer.toolCalls(),
            answer.stopReason(),
            answer.content(),
            answer.usage(),
            answer.cost(),
            took.toMillis(),
            Optional.of(isPriced.test(model)),
            false));
    if (answer.toolCalls().isEmpty()) {
      thread.appendWithNext(events); // the thread's end, or another word to the model
    } else {
      events.addAll(beginnings.apply(answer.toolCalls()));
      thread.append(events);
    }
  }
}
