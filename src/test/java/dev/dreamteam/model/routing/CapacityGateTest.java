package dev.dreamteam.model.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.model.Capacity;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelFailure.Kind;
import dev.dreamteam.model.ModelMessage;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.PriceList;
import dev.dreamteam.model.Provider;
import dev.dreamteam.model.ScriptedAnswers;
import dev.dreamteam.model.ScriptedProvider;
import dev.dreamteam.model.SilentJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

class CapacityGateTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final Passing time = new Passing();

  /** A clock that goes on whenever somebody pauses. */
  private static final class Passing implements Pause {
    private Instant now = START;

    synchronized Instant now() {
      return now;
    }

    @Override
    public synchronized void pause(Duration length) {
      now = now.plus(length);
    }
  }

  /** A clock on which a second takes fifty milliseconds. */
  private static final class Hurried implements Pause {
    private static final int FACTOR = 20;
    private final long begun = System.nanoTime();

    Instant now() {
      return START.plusNanos((System.nanoTime() - begun) * FACTOR);
    }

    @Override
    public void pause(Duration length) throws InterruptedException {
      Thread.sleep(length.dividedBy(FACTOR));
    }
  }

  private Duration passed() {
    return Duration.between(START, time.now());
  }

  private static Optional<Capacity> anthropic(String what, long limit, long remaining) {
    return Capacity.of(
        Headers.of(
            "anthropic-ratelimit-%s-limit".formatted(what), String.valueOf(limit),
            "anthropic-ratelimit-%s-remaining".formatted(what), String.valueOf(remaining),
            "anthropic-ratelimit-%s-reset".formatted(what), "2026-01-01T00:01:00Z"),
        START);
  }

  @Test
  void callsLeaveNoFasterThanTheLimitRefillsWhenLittleIsLeft() throws Exception {
    CapacityGate gate = new CapacityGate(4, time, time::now);
    Optional<Capacity> little = anthropic("requests", 50, 0);

    gate.enter(1_000, little, () -> {});
    gate.enter(1_000, little, () -> {});

    assertThat(passed()).isEqualTo(Duration.ofMillis(1_200));
  }

  @Test
  void callsLeaveAtOnceWhenEnoughIsLeftOrTheResetIsOver() throws Exception {
    CapacityGate gate = new CapacityGate(4, time, time::now);

    for (int i = 0; i < 3; i++) {
      gate.enter(1_000, anthropic("requests", 50, 25), () -> {});
    }
    time.pause(Duration.ofMinutes(2));
    gate.enter(1_000, anthropic("requests", 50, 0), () -> {});

    assertThat(passed()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void aLargeCallWaitsForMoreTokensThanASmallOne() {
    Capacity tokens = anthropic("input-tokens", 40_000, 0).orElseThrow();

    assertThat(tokens.gap(1_000, START)).isEqualTo(Duration.ofMillis(1_500));
    assertThat(tokens.gap(10_000, START)).isEqualTo(Duration.ofSeconds(15));
    assertThat(tokens.gap(1_000_000, START)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void openAisHeadersAreUnderstood() {
    Optional<Capacity> said =
        Capacity.of(
            Headers.of(
                "x-ratelimit-limit-requests", "100",
                "x-ratelimit-remaining-requests", "2",
                "x-ratelimit-reset-requests", "1m30.5s",
                "x-ratelimit-limit-tokens", "1000",
                "x-ratelimit-remaining-tokens", "900",
                "x-ratelimit-reset-tokens", "120ms"),
            START);

    assertThat(said.orElseThrow().limits())
        .containsExactly(
            new Capacity.Limit(false, 100, 2, START.plusMillis(90_500)),
            new Capacity.Limit(true, 1_000, 900, START.plusMillis(120)));
    assertThat(Capacity.of(Headers.of("x-ratelimit-remaining-requests", "2"), START)).isEmpty();
  }

  @Test
  void afterALimitTheGateOpensOneCallAtATime() throws Exception {
    CapacityGate gate = new CapacityGate(3, time, time::now);
    gate.enter(1, Optional.empty(), () -> {});
    gate.limited(Duration.ofSeconds(9));
    gate.leave();

    gate.enter(1, Optional.empty(), () -> {});
    assertThat(passed()).isEqualTo(Duration.ofSeconds(9));
    Thread second = Thread.ofVirtual().start(() -> enter(gate));
    assertThat(second.join(Duration.ofMillis(50))).as("the second is in").isFalse();

    gate.answered();
    assertThat(second.join(Duration.ofSeconds(10))).as("the second is in").isTrue();
  }

  private static void enter(CapacityGate gate) {
    try {
      gate.enter(1, Optional.empty(), () -> {});
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void fiftyCallsAtOnceDoNotUseUpTheirTriesOnALimit() throws Exception {
    Map<String, Integer> tries = new ConcurrentHashMap<>();
    Hurried hurried = new Hurried();
    Provider tenASecond = new TenASecond(tries, hurried);
    ModelRouter router =
        new ModelRouter(
            List.of(tenASecond),
            List.of(),
            PriceList.builtIn(),
            50,
            hurried,
            new Random(1),
            hurried::now);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ModelAnswer>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        ModelRequest request =
            new ModelRequest(
                "", List.of(new ModelMessage.UserText("call " + i)), List.of(), 100, "c");
        answers.add(
            threads.submit(
                () ->
                    router.ask(
                        List.of(ModelName.parse("scripted/x")), request, new SilentJournal())));
      }
      for (Future<ModelAnswer> answer : answers) {
        assertThat(answer.get().text()).isEqualTo("done");
      }
    }
    // On their own, all would be refused again and again: 50 + 40 + 30 + 20 + 10 tries.
    assertThat(tries.values().stream().mapToInt(count -> count).sum()).isLessThan(125);
  }

  /** Takes ten calls a second and no more. */
  private static final class TenASecond implements Provider {
    private final ScriptedProvider answers;
    private final Hurried time;
    private final CountDownLatch arrived = new CountDownLatch(50);
    private Instant second = START;
    private int taken;

    TenASecond(Map<String, Integer> tries, Hurried time) {
      this.time = time;
      answers =
          ScriptedProvider.answering(
              request -> {
                if (tries.merge(request.messages().toString(), 1, Integer::sum) == 1) {
                  allAtOnce();
                }
                if (!takes()) {
                  throw new ModelFailure(
                      Kind.LIMITED, "slower", Optional.of(Duration.ofSeconds(1)), null);
                }
                return ScriptedAnswers.text("done");
              });
    }

    private void allAtOnce() {
      arrived.countDown();
      try {
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private synchronized boolean takes() {
      if (Duration.between(second, time.now()).toSeconds() >= 1) {
        second = time.now();
        taken = 0;
      }
      return ++taken <= 10;
    }

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public byte[] encode(String model, ModelRequest request) {
      return answers.encode(model, request);
    }

    @Override
    public ModelAnswer call(String model, byte[] body) {
      return answers.call(model, body);
    }
  }
}
