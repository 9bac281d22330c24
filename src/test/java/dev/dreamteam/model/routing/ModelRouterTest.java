package dev.dreamteam.model.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dreamteam.model.CallJournal;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelFailure.Kind;
import dev.dreamteam.model.ModelMessage;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.ModelState;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.PriceList;
import dev.dreamteam.model.Provider;
import dev.dreamteam.model.ScriptedAnswers;
import dev.dreamteam.model.ScriptedProvider;
import dev.dreamteam.model.SilentJournal;
import dev.dreamteam.text.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ModelRouterTest {
  private static final ModelRequest REQUEST =
      new ModelRequest("", List.of(new ModelMessage.UserText("hello")), List.of(), 100, "c");
  private static final ModelName FIRST = ModelName.parse("one/first");
  private static final ModelName SECOND = ModelName.parse("two/second");

  private final List<String> journal = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  /** Writes down what it is told, one word a call. */
  private final CallJournal recording =
      new CallJournal() {
        @Override
        public void calling(ModelName model, Fingerprint request, Money reserved) {
          journal.add("calling " + model);
        }

        @Override
        public void failed(ModelName model, ModelFailure failure, Duration took) {
          journal.add("failed " + failure.kind());
        }

        @Override
        public void answered(ModelName model, ModelAnswer answer, Duration took) {
          journal.add("answered");
        }
      };

  private ModelRouter router(List<ModelName> defaults, Provider... providers) {
    return new ModelRouter(
        List.of(providers),
        defaults,
        PriceList.builtIn(),
        2,
        length -> {
          pauses.add(length);
          now = now.plus(length);
        },
        new Random(1),
        () -> now);
  }

  /** Fails in the given ways, one after another, then says "done". */
  private static ScriptedProvider failing(String name, ModelFailure... failures) {
    Deque<ModelFailure> left = new ArrayDeque<>(Arrays.asList(failures));
    return ScriptedProvider.answering(
            request -> {
              if (!left.isEmpty()) {
                throw left.removeFirst();
              }
              return ScriptedAnswers.text("done");
            })
        .named(name);
  }

  private static ModelFailure failure(Kind kind) {
    return new ModelFailure(kind, "no: " + kind);
  }

  private static ModelFailure soon(long seconds) {
    return new ModelFailure(Kind.SOON, "wait", Optional.of(Duration.ofSeconds(seconds)), null);
  }

  private ModelFailure failureOf(ModelRouter router, ModelName... choice) {
    ModelFailure failure =
        catchThrowableOfType(
            ModelFailure.class, () -> router.ask(List.of(choice), REQUEST, recording));
    assertThat(failure).isNotNull();
    return failure;
  }

  @Test
  void twoOverloadsThenSuccessAreThreeTriesOnRecord() {
    ModelRouter router = router(List.of(), failing("one", failure(Kind.SOON), failure(Kind.SOON)));

    assertThat(router.ask(List.of(FIRST), REQUEST, recording).text()).isEqualTo("done");
    assertThat(journal)
        .containsExactly(
            "calling one/first",
            "failed SOON",
            "calling one/first",
            "failed SOON",
            "calling one/first",
            "answered");
    assertThat(pauses.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(pauses.get(1)).isLessThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aDeadModelIsPassedOverByAllCallsAndProbedOnceAMinute() {
    ModelFailure[] many = new ModelFailure[7];
    Arrays.setAll(many, i -> failure(Kind.SOON));
    ScriptedProvider one = failing("one", many);
    ModelRouter router = router(List.of(), one, failing("two"));

    for (int i = 0; i < 20; i++) {
      assertThat(router.ask(List.of(FIRST, SECOND), REQUEST, recording).text()).isEqualTo("done");
    }
    assertThat(one.asked()).as("tries of the first call alone").hasSize(5);
    assertThat(router.states())
        .containsExactly(
            new ModelState(FIRST, Optional.of("no: SOON")),
            new ModelState(SECOND, Optional.empty()));

    for (int probe = 1; probe <= 2; probe++) {
      now = now.plus(ModelBreaker.BETWEEN_PROBES);
      router.ask(List.of(FIRST, SECOND), REQUEST, recording);
      router.ask(List.of(FIRST, SECOND), REQUEST, recording);
      assertThat(one.asked()).as("one try a minute").hasSize(5 + probe);
    }

    now = now.plus(ModelBreaker.BETWEEN_PROBES);
    router.ask(List.of(FIRST, SECOND), REQUEST, recording);
    router.ask(List.of(FIRST, SECOND), REQUEST, recording);
    assertThat(one.asked()).as("it answers again").hasSize(9);
    assertThat(router.states()).allMatch(state -> state.trouble().isEmpty());
  }

  @Test
  void aDeadModelIsAskedWhenNoOtherAnswers() {
    ModelFailure[] many = new ModelFailure[5];
    Arrays.setAll(many, i -> failure(Kind.SOON));
    ScriptedProvider one = failing("one", many);
    ModelRouter router =
        router(List.of(), one, failing("two", failure(Kind.ASK), failure(Kind.ASK)));
    failureOf(router, FIRST, SECOND);

    assertThat(router.ask(List.of(FIRST, SECOND), REQUEST, recording).text()).isEqualTo("done");
  }

  @Test
  void whatARequestIsRefusedForSaysNothingOfTheModel() {
    ModelFailure[] many = new ModelFailure[9];
    Arrays.setAll(many, i -> ModelFailure.tooLong(""));
    ScriptedProvider one = failing("one", many);
    ModelRouter router = router(List.of(), one, failing("two"));

    for (int i = 0; i < 9; i++) {
      router.ask(List.of(FIRST, SECOND), REQUEST, recording);
    }

    assertThat(one.asked()).hasSize(9);
    assertThat(router.states()).allMatch(state -> state.trouble().isEmpty());
  }

  @Test
  void theProvidersOwnPauseIsKept() {
    ModelRouter router = router(List.of(), failing("one", soon(17)));

    router.ask(List.of(FIRST), REQUEST, recording);

    assertThat(pauses).containsExactly(Duration.ofSeconds(17));
  }

  @Test
  void atOnceIsFollowedOnceOnly() {
    ModelRouter router = router(List.of(), failing("one", soon(0), soon(0), soon(0)));

    router.ask(List.of(FIRST), REQUEST, recording);

    assertThat(pauses.getFirst()).isEqualTo(Duration.ZERO);
    assertThat(pauses.subList(1, 3)).allMatch(Duration::isPositive);
  }

  @Test
  void fiveTriesAreTheMost() {
    ModelFailure[] many = new ModelFailure[9];
    Arrays.setAll(many, i -> failure(Kind.SOON));

    ModelFailure failure = failureOf(router(List.of(), failing("one", many)), FIRST);

    assertThat(journal).hasSize(10);
    assertThat(failure.getSuppressed()).hasSize(4);
  }

  @Test
  void aPauseBeyondFiveMinutesIsNotWaitedFor() {
    failureOf(router(List.of(), failing("one", soon(301))), FIRST);

    assertThat(pauses).isEmpty();
  }

  @Test
  void aModelThatIsGoneGivesWayToTheNext() {
    ScriptedProvider two = failing("two");
    ModelRouter router = router(List.of(), failing("one", failure(Kind.ELSEWHERE)), two);

    router.ask(List.of(FIRST, SECOND), REQUEST, recording);

    assertThat(two.asked()).containsExactly(new ScriptedProvider.Asked("second", REQUEST));
    assertThat(pauses).isEmpty();
  }

  @Test
  void aRefusedKeyIsNotTriedWithTheProvidersOtherModels() {
    ScriptedProvider one = failing("one", failure(Kind.ASK));
    ModelRouter router = router(List.of(), one, failing("two"));

    router.ask(List.of(FIRST, ModelName.parse("one/other"), SECOND), REQUEST, recording);

    assertThat(one.asked()).hasSize(1);
  }

  @Test
  void aRequestThatIsRefusedIsNotSentElsewhere() {
    ScriptedProvider two = failing("two");
    ModelRouter router = router(List.of(), failing("one", failure(Kind.NEVER)), two);

    assertThat(failureOf(router, FIRST, SECOND).kind()).isEqualTo(Kind.NEVER);
    assertThat(two.asked()).isEmpty();
  }

  @Test
  void earlierFailuresAreSuppressedOnes() {
    ModelRouter router =
        router(
            List.of(), failing("one", failure(Kind.ELSEWHERE)), failing("two", failure(Kind.ASK)));

    ModelFailure failure = failureOf(router, FIRST, SECOND);

    assertThat(failure.kind()).isEqualTo(Kind.ASK);
    assertThat(failure.getSuppressed())
        .singleElement()
        .extracting("kind")
        .isEqualTo(Kind.ELSEWHERE);
  }

  @Test
  void whatIsNotConfiguredIsSkippedAndTheDefaultIsAskedLast() {
    ModelRouter router = router(List.of(SECOND), failing("two"), failing("one"));

    assertThat(router.effective(List.of(ModelName.parse("absent/x"), FIRST)))
        .containsExactly(FIRST);
    assertThat(router.effective(List.of(ModelName.parse("absent/x")))).containsExactly(SECOND);
  }

  @Test
  void nothingConfiguredIsSaidPlainly() {
    assertThatThrownBy(() -> router(List.of()).effective(List.of(FIRST)))
        .isInstanceOf(ModelFailure.class)
        .hasMessageStartingWith("No language model is configured.");
  }

  @Test
  void aBugInAProviderIsOnRecordToo() {
    ScriptedProvider buggy =
        ScriptedProvider.answering(
                request -> {
                  throw new IllegalStateException("oops");
                })
            .named("one");

    assertThat(failureOf(router(List.of(), buggy), FIRST).kind()).isEqualTo(Kind.NEVER);
    assertThat(journal).containsExactly("calling one/first", "failed NEVER");
  }

  @Test
  void aJournalThatThrowsStopsTheCall() {
    ScriptedProvider one = failing("one");
    CallJournal closed =
        new CallJournal() {
          @Override
          public void calling(ModelName model, Fingerprint request, Money reserved) {
            throw new IllegalStateException("stale");
          }

          @Override
          public void failed(ModelName model, ModelFailure failure, Duration took) {}

          @Override
          public void answered(ModelName model, ModelAnswer answer, Duration took) {}
        };

    assertThatThrownBy(() -> router(List.of(), one).ask(List.of(FIRST), REQUEST, closed))
        .isInstanceOf(IllegalStateException.class);
    assertThat(one.asked()).isEmpty();
  }

  @Test
  void moreCallsThanAllowedWaitTheirTurn() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch two = new CountDownLatch(2);
    ScriptedProvider counting =
        ScriptedProvider.answering(
                request -> {
                  most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                  two.countDown();
                  try {
                    if (!two.await(10, TimeUnit.SECONDS)) {
                      throw new IllegalStateException("only one call at once");
                    }
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                  inside.decrementAndGet();
                  return ScriptedAnswers.text("done");
                })
            .named("one");
    ModelRouter router = router(List.of(), counting);
    CallJournal silent = new SilentJournal();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ModelAnswer>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(threads.submit(() -> router.ask(List.of(FIRST), REQUEST, silent)));
      }
      for (Future<ModelAnswer> answer : answers) {
        assertThat(answer.get().text()).isEqualTo("done");
      }
    }
    assertThat(most).hasValue(2);
  }
}
