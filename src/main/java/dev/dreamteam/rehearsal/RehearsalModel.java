package dev.dreamteam.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.Provider;
import dev.dreamteam.model.ProviderContent;
import dev.dreamteam.model.StopReason;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.model.Usage;
import dev.dreamteam.text.Fingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands in for a language model where none is configured: a deterministic program that plans,
 * delegates, uses the real tools and extracts from real text by rules. It is not a language model
 * and says so in every text that people read. Equal requests are answered alike.
 */
public final class RehearsalModel implements Provider {
  /** The provider's name; any model of it is this program. */
  public static final String NAME = "rehearsal";

  /** The one model there is, as people choose it: {@code rehearsal/rules}. */
  public static final String MODEL = "rules";

  /** In every text for people. */
  static final String SIGNATURE = "the rehearsal model, a program, not a language model";

  /** A real model thinks elsewhere; here virtual threads would keep all others waiting. */
  private static final ExecutorService THINKERS =
      Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().name("rehearsal-", 0).factory());

  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final int PACES = 7;

  private final Duration longestPause;

  /**
   * @param longestPause before an answer, so that progress can be watched; each answer takes
   *     between a third of it and all of it, by the request's fingerprint; zero answers at once
   */
  public RehearsalModel(Duration longestPause) {
    this.longestPause = longestPause;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte[] encode(String model, ModelRequest request) {
    ObjectNode body = Json.object().put("model", model);
    body.set("request", Json.tree(request));
    return Json.write(body).getBytes(UTF_8);
  }

  @Override
  public ModelAnswer call(String model, byte[] body) {
    Fingerprint fingerprint = Fingerprint.of(body);
    RehearsalRequest request = decode(body);
    pause(fingerprint);
    RehearsalStep step = thought(request);
    List<ToolCall> calls = new ArrayList<>();
    for (RehearsalStep.Call call : step.calls()) {
      // Ids must differ within a conversation; each turn's request is longer than the one before.
      String id = "rehearsal_" + fingerprint.value().substring(0, 16) + "_" + calls.size();
      calls.add(new ToolCall(id, call.tool(), call.input()));
    }
    ObjectNode content = Json.object().put("text", step.text());
    content.set("tool_calls", Json.tree(calls));
    String written = Json.write(content);
    return new ModelAnswer(
        step.text(),
        calls,
        calls.isEmpty() ? StopReason.END_TURN : StopReason.TOOL_USE,
        new Usage(tokens(body.length), tokens(written.length()), 0, 0, true),
        Money.ZERO,
        new ProviderContent(NAME, model, content),
        NAME + "/" + model,
        "");
  }

  private static long tokens(int characters) {
    return Math.max(1, characters / CHARACTERS_PER_TOKEN);
  }

  private static RehearsalRequest decode(byte[] body) {
    try {
      return new RehearsalRequest(
          Json.convert(Json.parse(new String(body, UTF_8)).path("request"), ModelRequest.class));
    } catch (MalformedJson e) {
      throw new ModelFailure(
          ModelFailure.Kind.NEVER,
          "The rehearsal model cannot read this request: " + e.getMessage());
    }
  }

  private static RehearsalStep thought(RehearsalRequest request) {
    try {
      return CompletableFuture.supplyAsync(() -> next(request), THINKERS).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** The role is told by the tools that only it is given. */
  private static RehearsalStep next(RehearsalRequest request) {
    if (request.has("propose_memories")) {
      return RehearsalDreamer.next(request);
    }
    if (request.has("word_skill")) {
      return RehearsalTidier.wordSkill(request);
    }
    if (request.has("propose_tidying")) {
      return RehearsalTidier.next(request);
    }
    if (request.has("give_verdict")) {
      return RehearsalGrader.next(request);
    }
    return request.has("delegate")
        ? RehearsalLead.next(request)
        : RehearsalSpecialist.next(request);
  }

  private void pause(Fingerprint fingerprint) {
    if (longestPause.isZero()) {
      return;
    }
    int pace = Integer.parseInt(fingerprint.value().substring(0, 4), 16) % PACES;
    long third = longestPause.toMillis() / 3;
    try {
      Thread.sleep(third + 2 * third * pace / (PACES - 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelFailure(
          ModelFailure.Kind.NEVER, "The call to the rehearsal model was stopped.");
    }
  }
}
