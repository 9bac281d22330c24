package dev.dreamteam.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dreamteam.config.Secret;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.ModelFailure.Kind;
import dev.dreamteam.model.anthropic.AnthropicProvider;
import dev.dreamteam.model.openai.OpenAiDialect;
import dev.dreamteam.model.openai.OpenAiProvider;
import dev.dreamteam.model.routing.ModelRouter;
import dev.dreamteam.model.routing.RetryPolicy;
import dev.dreamteam.text.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault in both wire formats: what is tried again, what goes to the next model, what ends.
 */
class ModelFaultsTest {
  enum Wire {
    ANTHROPIC("anthropic/a", "openai/b"),
    CHAT("openai/b", "anthropic/a");

    final ModelName faulty;
    final ModelName other;

    Wire(String faulty, String other) {
      this.faulty = ModelName.parse(faulty);
      this.other = ModelName.parse(other);
    }
  }

  private static final ModelRequest REQUEST =
      new ModelRequest(
          "Be brief.",
          List.of(new ModelMessage.UserText("Piece 1: write notes/ab/piece-1.md and report.")),
          List.of(new ToolSpec("write_file", "Writes.", Json.parse("{\"type\":\"object\"}"))),
          500,
          "thread-1");

  private final ScriptedModelServer faulty = new ScriptedModelServer(0);
  private final ScriptedModelServer other = new ScriptedModelServer(0);
  private final OkHttpClient client =
      HttpClients.create(
          new HttpLimits(
              Duration.ofSeconds(5),
              Duration.ofMillis(500),
              Duration.ofMillis(500),
              Duration.ofSeconds(30)));
  private final List<String> journal = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<Money> charged = new ArrayList<>();
  private Instant now = Instant.now();
  private @Nullable ModelRouter router;

  @AfterEach
  void stop() {
    HttpClients.close(client);
    faulty.close();
    other.close();
  }

  private static Stream<Arguments> of(List<Fault> faults) {
    return faults.stream()
        .flatMap(fault -> Arrays.stream(Wire.values()).map(wire -> Arguments.of(fault, wire)));
  }

  private static List<Fault> lostAnswers() {
    return Arrays.stream(Fault.values())
        .filter(fault -> fault.isPassing() && !fault.isAnswer())
        .toList();
  }

  static Stream<Arguments> everyFaultThatPasses() {
    return of(lostAnswers());
  }

  static Stream<Arguments> everyFaultThatPassesAndIsQuick() {
    return of(
        lostAnswers().stream()
            .filter(fault -> fault != Fault.SILENCE && fault != Fault.STALL)
            .toList());
  }

  static Stream<Arguments> everyFaultThatNeedsAPerson() {
    return of(
        List.of(
            Fault.KEY_REFUSED,
            Fault.FORBIDDEN,
            Fault.PAYMENT_DUE,
            Fault.QUOTA_USED_UP,
            Fault.CREDIT_USED_UP));
  }

  static Stream<Arguments> everyFaultWithinAnAnswer() {
    return of(Arrays.stream(Fault.values()).filter(Fault::isAnswer).toList());
  }

  @ParameterizedTest
  @MethodSource("everyFaultThatPasses")
  void isTriedAgainAndAnsweredWithBothTriesOnRecord(Fault fault, Wire wire) {
    faulty.next(fault);

    ModelAnswer answer = ask(wire, wire.faulty, wire.other);

    assertThat(answer.toolCalls()).extracting(ToolCall::name).containsExactly("write_file");
    assertThat(journal)
        .containsExactly(
            "calling " + wire.faulty,
            "failed " + kind(fault),
            "calling " + wire.faulty,
            "answered");
    assertThat(other.requests()).isEmpty();
  }

  private static Kind kind(Fault fault) {
    return switch (fault) {
      case RATE_LIMITED, RATE_LIMITED_SECONDS, RATE_LIMITED_DATE, RATE_LIMITED_AT_ONCE ->
          Kind.LIMITED;
      case OVERLOADED, ERROR_IN_BODY, ERROR_IN_STREAM -> Kind.OVERLOADED;
      default -> Kind.SOON;
    };
  }

  @ParameterizedTest
  @MethodSource("everyFaultThatPassesAndIsQuick")
  void thatDoesNotPassGivesWayToTheNextModelAfterFewTries(Fault fault, Wire wire) {
    faulty.always(fault);

    ModelAnswer answer = ask(wire, wire.faulty, wire.other);

    assertThat(answer.toolCalls()).hasSize(1);
    assertThat(faulty.requests()).hasSize(kind(fault) == Kind.OVERLOADED ? 2 : 5);
    assertThat(other.requests()).hasSize(1);
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThan(RetryPolicy.MAX_TIME);
  }

  @ParameterizedTest
  @MethodSource("everyFaultThatPassesAndIsQuick")
  void withoutAnotherModelEndsAfterFiveTriesAndKeepsThemAll(Fault fault, Wire wire) {
    faulty.always(fault);

    ModelFailure failure = failure(wire, wire.faulty);

    assertThat(faulty.requests()).hasSize(5);
    assertThat(journal).hasSize(10);
    assertThat(failure.getSuppressed()).hasSize(4);
    assertThat(failure.withAdvice())
        .endsWith(
            "(tried 5 times). This usually passes by itself: ask again here in a few minutes.");
  }

  @ParameterizedTest
  @MethodSource("everyFaultThatNeedsAPerson")
  void thatNeedsAPersonIsTriedOnceAndSaysWhoMustAct(Fault fault, Wire wire) {
    faulty.always(fault);

    ModelFailure failure = failure(wire, wire.faulty);

    assertThat(failure.kind()).isEqualTo(Kind.ASK);
    assertThat(faulty.requests()).hasSize(1);
    assertThat(failure.withAdvice())
        .contains("Whoever runs Dreamteam must ", "then ask again here.")
        .doesNotContain("sk-test");
    assertThat(ask(wire, wire.faulty, wire.other).toolCalls()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aConversationThatIsTooLongOrAModelThatIsGoneNeedsAnotherModelAtOnce(Wire wire) {
    faulty.next(Fault.CONTEXT_TOO_LONG, Fault.MODEL_GONE);

    assertThat(ask(wire, wire.faulty, wire.other).toolCalls()).hasSize(1);
    assertThat(ask(wire, wire.faulty, wire.other).toolCalls()).hasSize(1);

    assertThat(faulty.requests()).hasSize(2);
    assertThat(pauses).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aRequestThatIsRefusedForAnUnknownReasonIsSentElsewhereOnce(Wire wire) {
    faulty.always(Fault.INVALID_REQUEST);
    ModelName same = ModelName.parse(wire.faulty.provider() + "/another");

    assertThat(ask(wire, wire.faulty, wire.other).toolCalls()).hasSize(1);
    ModelFailure failure = failure(wire, wire.faulty, same, wire.other);

    assertThat(failure.kind()).isEqualTo(Kind.NEVER);
    assertThat(faulty.requests()).hasSize(3);
    assertThat(other.requests()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("everyFaultWithinAnAnswer")
  void withinAnAnswerReachesTheLoopAsItIs(Fault fault, Wire wire) {
    faulty.next(fault);

    ModelAnswer answer = ask(wire, wire.faulty);

    assertThat(faulty.requests()).hasSize(1);
    switch (fault) {
      case ARGUMENTS_NOT_JSON -> assertThat(input(answer).isTextual()).isTrue();
      case ARGUMENTS_NOT_AN_OBJECT -> assertThat(input(answer).isArray()).isTrue();
      case ARGUMENTS_AGAINST_SCHEMA -> assertThat(input(answer).has("surprise")).isTrue();
      case UNKNOWN_TOOL ->
          assertThat(answer.toolCalls()).extracting(ToolCall::name).containsExactly("no_such_tool");
      case EMPTY_ANSWER -> assertThat(answer.stopReason()).isEqualTo(StopReason.END_TURN);
      case CUT_BY_LIMIT -> assertThat(answer.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
      default -> assertThat(answer.stopReason()).isEqualTo(StopReason.REFUSAL);
    }
    if (answer.stopReason() != StopReason.TOOL_USE) {
      assertThat(answer.toolCalls()).isEmpty();
    }
  }

  private static com.fasterxml.jackson.databind.JsonNode input(ModelAnswer answer) {
    return answer.toolCalls().getFirst().input();
  }

  @ParameterizedTest
  @EnumSource
  void theProvidersPauseIsKeptInSecondsAndAsADateAndAtOnceOnlyOnce(Wire wire) {
    faulty.retryAfter(Duration.ofSeconds(17));

    faulty.next(Fault.RATE_LIMITED_SECONDS);
    ModelAnswer _ = ask(wire, wire.faulty);
    faulty.next(Fault.RATE_LIMITED_DATE);
    ModelAnswer _ = ask(wire, wire.faulty);
    faulty.next(Fault.RATE_LIMITED_AT_ONCE, Fault.RATE_LIMITED_AT_ONCE);
    ModelAnswer _ = ask(wire, wire.faulty);

    assertThat(pauses.subList(0, 2)).containsOnly(Duration.ofSeconds(17));
    assertThat(pauses.subList(2, pauses.size()))
        .singleElement()
        .satisfies(pause -> assertThat(pause).isBetween(Duration.ZERO, Duration.ofSeconds(2)));
  }

  @ParameterizedTest
  @EnumSource
  void aPauseThatNobodyWouldWaitForGoesToTheNextModel(Wire wire) {
    faulty.retryAfter(Duration.ofHours(2)).next(Fault.RATE_LIMITED_SECONDS);

    assertThat(ask(wire, wire.faulty, wire.other).toolCalls()).hasSize(1);
    assertThat(pauses).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whenEveryModelFailsTheMessageTellsOfEach(Wire wire) {
    faulty.always(Fault.OVERLOADED);
    other.always(Fault.KEY_REFUSED);

    ModelFailure failure = failure(wire, wire.faulty, wire.other);

    assertThat(failure.withAdvice())
        .contains(wire.faulty + ": ", "is overloaded", "(tried 2 times).")
        .contains(wire.other + ": The key for ", "must renew it and restart")
        .contains("This usually passes by itself");
  }

  private ModelFailure failure(Wire wire, ModelName... models) {
    ModelFailure failure = catchThrowableOfType(ModelFailure.class, () -> ask(wire, models));
    assertThat(failure).as("a failure").isNotNull();
    return failure;
  }

  @ParameterizedTest
  @MethodSource("everyFaultAfterAGoodStart")
  void thatLosesAnAnswerHalfWayHasItsPrice(Fault fault, Wire wire) {
    faulty.always(fault);
    ModelName priced =
        ModelName.parse(
            wire == Wire.ANTHROPIC ? "anthropic/claude-sonnet-5" : "openai/gpt-5.6-terra");

    ModelFailure failure = failure(wire, priced);

    assertThat(charged).hasSize(5).allMatch(cost -> cost.microDollars() > 0);
    assertThat(failure.charged()).isEqualTo(Money.ZERO);
  }

  static Stream<Arguments> everyFaultAfterAGoodStart() {
    return of(
        List.of(
            Fault.CUT_AFTER_START,
            Fault.CUT_WITHIN_TOOL_CALL,
            Fault.EVENT_NOT_JSON,
            Fault.ERROR_IN_STREAM));
  }

  @ParameterizedTest
  @EnumSource
  void headersThatSayThatLittleIsLeftSlowTheNextCallsDown(Wire wire) {
    faulty.headers(
        wire == Wire.ANTHROPIC
            ? Map.of(
                "anthropic-ratelimit-requests-limit", "60",
                "anthropic-ratelimit-requests-remaining", "0",
                "anthropic-ratelimit-requests-reset", Instant.now().plusSeconds(600).toString())
            : Map.of(
                "x-ratelimit-limit-requests", "60",
                "x-ratelimit-remaining-requests", "0",
                "x-ratelimit-reset-requests", "10m0s"));

    for (int i = 0; i < 3; i++) {
      ModelAnswer _ = ask(wire, wire.faulty);
    }

    assertThat(pauses)
        .singleElement()
        .satisfies(
            pause -> assertThat(pause).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10)));
  }

  private ModelAnswer ask(Wire wire, ModelName... models) {
    if (router == null) {
      router = router(wire);
    }
    return router.ask(List.of(models), REQUEST, new Recording());
  }

  private ModelRouter router(Wire wire) {
    boolean first = wire == Wire.ANTHROPIC;
    Secret key = new Secret("sk-test");
    PriceList prices = PriceList.builtIn();
    return new ModelRouter(
        List.of(
            new AnthropicProvider(client, (first ? faulty : other).anthropic(), key, prices),
            new OpenAiProvider(
                OpenAiDialect.openAi(),
                client,
                (first ? other : faulty).openAi(),
                Optional.of(key),
                prices)),
        List.of(),
        prices,
        4,
        length -> {
          pauses.add(length);
          now = now.plus(length);
        },
        new Random(1),
        () -> now);
  }

  private final class Recording implements CallJournal {
    @Override
    public void calling(ModelName model, Fingerprint request, Money reserved) {
      journal.add("calling " + model);
    }

    @Override
    public void failed(ModelName model, ModelFailure failure, Duration took) {
      journal.add("failed " + failure.kind());
      charged.add(failure.charged());
    }

    @Override
    public void answered(ModelName model, ModelAnswer answer, Duration took) {
      journal.add("answered");
    }
  }
}
