package dev.dreamteam.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.text.Fingerprint;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Rebuilds from the log alone what was sent to a model, to the byte. */
public final class PromptArchive {
  private final SessionLog log;
  private final LanguageModels models;

  public PromptArchive(SessionLog log, LanguageModels models) {
    this.log = log;
    this.models = models;
  }

  /**
   * A request as it was sent.
   *
   * @param body in the provider's own format
   * @param recorded the fingerprint that was put on the log before the call
   */
  public record Prompt(ModelName model, String body, Fingerprint recorded) {
    public boolean matches() {
      return Fingerprint.of(body).equals(recorded);
    }
  }

  /** Empty when the session has no such call. */
  public Optional<Prompt> rebuild(SessionId session, UUID callId) {
    List<RecordedEvent> events = log.stored(session);
    for (RecordedEvent recorded : events) {
      if (recorded.event() instanceof SessionEvent.ModelCalled call
          && call.callId().equals(callId)) {
        return recorded.threadId().flatMap(id -> prompt(id, call, before(events, recorded)));
      }
    }
    return Optional.empty();
  }

  private static List<RecordedEvent> before(List<RecordedEvent> events, RecordedEvent call) {
    return events.stream().filter(event -> event.sequence() < call.sequence()).toList();
  }

  private Optional<Prompt> prompt(
      SessionThreadId thread, SessionEvent.ModelCalled call, List<RecordedEvent> before) {
    return ThreadContext.of(thread, before).map(context -> prompt(call, context.request()));
  }

  private Prompt prompt(SessionEvent.ModelCalled call, ModelRequest request) {
    Prompt whole = encoded(call, request);
    // Which models take pictures is a setting; the fingerprint tells how it stood then.
    return whole.matches() || !request.hasPictures() ? whole : encoded(call, request.inWords());
  }

  private Prompt encoded(SessionEvent.ModelCalled call, ModelRequest request) {
    return new Prompt(
        call.model(), new String(models.encode(call.model(), request), UTF_8), call.request());
  }
}
