package dev.dreamteam.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.local.delivery.Faults;
import dev.dreamteam.local.delivery.Promised;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Message;
import dev.dreamteam.local.team.Messages;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/** Lets calls of the Web API go wrong as planned. */
public final class CallFaults {
  private final Faults faults;
  private final Messages messages;

  public CallFaults(Faults faults, Messages messages) {
    this.faults = faults;
    this.messages = messages;
  }

  /** Before a call has any effect; a fault that prevents it is a refusal. */
  void before(Context request, String method) {
    faults.delay(method).ifPresent(CallFaults::pause);
    faults.rateLimit(method).ifPresent(seconds -> limit(request, seconds));
    faults
        .status(method)
        .ifPresent(
            status -> {
              request.status(status).header("Retry-After", "1");
              throw new ApiFailure("injected_fault");
            });
    faults
        .error(method)
        .ifPresent(
            error -> {
              throw new ApiFailure(error);
            });
  }

  /** Refuses a call that comes too early. */
  static void limit(Context request, int seconds) {
    request.status(429).header("Retry-After", Integer.toString(seconds));
    throw new ApiFailure("ratelimited");
  }

  /** Carries out an accepted call, with the thread's root deleted before or after it. */
  ObjectNode around(ApiCall call, ApiMethod method) {
    Optional<Message> root = root(call);
    String deletes = root.flatMap(found -> faults.deletesParent(call.method())).orElse("");
    if (deletes.equals("before")) {
      root.ifPresent(messages::delete);
    }
    ObjectNode answer = method.answer(call);
    if (deletes.equals("after")) {
      root.flatMap(found -> messages.find(found.channel(), found.ts())).ifPresent(messages::delete);
    }
    return faults.leavesOut(call.method()) ? Promised.answer(answer) : answer;
  }

  private Optional<Message> root(ApiCall call) {
    return call.find("thread_ts")
        .flatMap(
            ts ->
                call.find("channel")
                    .or(() -> call.find("channel_id"))
                    .flatMap(channel -> messages.find(channel, ts)))
        .filter(root -> !root.body().path("subtype").asText().equals("tombstone"));
  }

  /**
   * After a call has had its effect.
   *
   * @return whether half of the answer is to be sent, which nobody can read
   */
  boolean garbles(Context request, String method) {
    String how = faults.losesAnswer(method).orElse("");
    if (how.equals("status_500")) {
      request.status(500);
      throw new ApiFailure("internal_error");
    }
    return how.equals("garbled");
  }

  private static void pause(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
