package dev.dreamteam.agent;

import dev.dreamteam.json.Fingerprint;
import dev.dreamteam.model.CallJournal;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.Money;
import dev.dreamteam.session.SessionEvent;
import java.time.Duration;
import java.util.UUID;

/** Puts every try of a thread's model call on the log, before and after. */
final class ThreadJournal implements CallJournal {
  private final ThreadLog thread;
  private UUID current = new UUID(0, 0);

  ThreadJournal(ThreadLog thread) {
    this.thread = thread;
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
    thread.append(
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
            took.toMillis()));
  }
}
