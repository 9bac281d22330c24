package dev.dreamteam.model.routing;

import dev.dreamteam.model.CallJournal;
import dev.dreamteam.model.Capacity;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelConfig;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelFailure.Kind;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.ModelState;
import dev.dreamteam.model.PictureWeight;
import dev.dreamteam.model.PriceList;
import dev.dreamteam.model.Provider;
import dev.dreamteam.text.Fingerprint;
import dev.dreamteam.text.Mishap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a model several times, then the next one of the list; one that is overloaded twice in a row
 * gives way at once when there is another. Calls to one provider go through its {@link
 * CapacityGate}.
 */
public final class ModelRouter implements LanguageModels {
  private static final Logger LOG = LoggerFactory.getLogger(ModelRouter.class);

  private record Door(Provider provider, CapacityGate gate) {}

  private final Map<String, Door> doors = new LinkedHashMap<>();
  private final Map<ModelName, ModelBreaker> breakers = new ConcurrentHashMap<>();
  private final List<ModelName> defaults;
  private final PriceList prices;
  private final RetryPolicy policy;
  private final Pause pause;
  private final InstantSource clock;

  /**
   * @param providers of different names
   * @param defaults asked when a choice leaves nothing
   * @param concurrency calls to one provider at once
   */
  public ModelRouter(
      List<Provider> providers,
      List<ModelName> defaults,
      PriceList prices,
      int concurrency,
      Pause pause,
      RandomGenerator random,
      InstantSource clock) {
    for (Provider provider : providers) {
      Door door = new Door(provider, new CapacityGate(concurrency, pause, clock));
      if (doors.put(provider.name(), door) != null) {
        throw new IllegalArgumentException("two providers are named " + provider.name());
      }
    }
    this.defaults = configured(defaults);
    this.prices = prices;
    this.policy = new RetryPolicy(random);
    this.pause = pause;
    this.clock = clock;
  }

  @Override
  public List<ModelName> effective(List<ModelName> choice) {
    List<ModelName> chosen = configured(choice);
    if (!chosen.isEmpty()) {
      return chosen;
    }
    if (defaults.isEmpty()) {
      throw new ModelFailure(Kind.ASK, ModelConfig.NOTHING_CONFIGURED);
    }
    return defaults;
  }

  private List<ModelName> configured(List<ModelName> names) {
    return names.stream().filter(name -> doors.containsKey(name.provider())).distinct().toList();
  }

  @Override
  public boolean takePictures(List<ModelName> choice) {
    List<ModelName> chosen = configured(choice);
    return (chosen.isEmpty() ? defaults : chosen).stream().limit(1).anyMatch(this::takesPictures);
  }

  private boolean takesPictures(ModelName model) {
    return door(model).provider().takesPictures(model.model());
  }

  @Override
  public ModelAnswer ask(List<ModelName> choice, ModelRequest request, CallJournal journal) {
    List<ModelName> models = effective(choice);
    FailedTries failed = new FailedTries();
    Deque<ModelName> left = new ArrayDeque<>(models);
    // Asked when all others have failed.
    Deque<ModelName> passedOver = new ArrayDeque<>();
    while (!left.isEmpty() || !passedOver.isEmpty()) {
      boolean mayWait = !left.isEmpty();
      ModelName model = mayWait ? left.removeFirst() : passedOver.removeFirst();
      if (failed.isClosed(model)) {
        continue;
      }
      boolean isLast = Stream.concat(left.stream(), passedOver.stream()).allMatch(failed::isClosed);
      if (mayWait && !isLast && !breaker(model).admits(clock.instant())) {
        passedOver.add(model);
        continue;
      }
      Optional<ModelAnswer> answer =
          tryRepeatedly(model, isLast, request, journal, failed)
              .or(() -> tryInWords(model, isLast, request, journal, failed));
      if (answer.isPresent()) {
        return answer.get();
      }
      if (failed.isFinal()) {
        break;
      }
    }
    throw failed.told();
  }

  /** Empty when the model is given up; why is in {@code failed}. */
  private Optional<ModelAnswer> tryRepeatedly(
      ModelName model,
      boolean isLast,
      ModelRequest request,
      CallJournal journal,
      FailedTries failed) {
    ModelRequest suited =
        request.hasPictures() && !takesPictures(model) ? request.inWords() : request;
    byte[] body = encode(model, suited);
    long weight = suited.hasPictures() ? PictureWeight.of(body) : body.length;
    Instant start = clock.instant();
    for (int tries = 1; ; tries++) {
      Try outcome = tryOnce(model, body, weight, request.maxTokens(), journal);
      switch (outcome) {
        case Answered answered -> {
          return Optional.of(answered.answer());
        }
        case Failed(ModelFailure failure) -> {
          breaker(model).failed(failure, clock.instant());
          boolean elsewhere =
              !isLast && (failed.isOverloadedAgain(model, failure) || breaker(model).isOpen());
          failed.add(model, failure);
          Duration passed = Duration.between(start, clock.instant());
          Optional<Duration> wait =
              elsewhere ? Optional.empty() : policy.next(failure, tries, passed);
          LOG.info(
              "{} failed at try {}: {} {}",
              model,
              tries,
              failure.getMessage(),
              wait.map(time -> "Next try in " + time.toMillis() + " ms.").orElse("No more tries."));
          if (failure.kind() == Kind.LIMITED) {
            // Everybody waits at the gate, this call too.
            door(model).gate().limited(wait.orElse(Duration.ZERO));
          } else if (wait.isPresent()) {
            waiting(() -> pause.pause(wait.get()));
          }
          if (wait.isEmpty()) {
            return Optional.empty();
          }
        }
      }
    }
  }

  /** That a model takes pictures is only configured: its server may know better. */
  private Optional<ModelAnswer> tryInWords(
      ModelName model,
      boolean isLast,
      ModelRequest request,
      CallJournal journal,
      FailedTries failed) {
    boolean refused =
        request.hasPictures() && takesPictures(model) && failed.last().mayBeForPictures();
    return refused
        ? tryRepeatedly(model, isLast, request.inWords(), journal, failed)
        : Optional.empty();
  }

  private sealed interface Try {}

  private record Answered(ModelAnswer answer) implements Try {}

  private record Failed(ModelFailure failure) implements Try {}

  private Try tryOnce(
      ModelName model, byte[] body, long weight, int maxTokens, CallJournal journal) {
    Door door = door(model);
    CapacityGate gate = door.gate();
    Optional<Capacity> capacity = door.provider().capacity();
    waiting(() -> gate.enter(PriceList.guessTokens(weight), capacity, journal::waiting));
    try {
      journal.calling(model, Fingerprint.of(body), prices.estimate(model, weight, maxTokens));
      Instant sent = clock.instant();
      Try outcome = call(door.provider(), model, body);
      Duration took = Duration.between(sent, clock.instant());
      switch (outcome) {
        case Answered(ModelAnswer answer) -> {
          gate.answered();
          breaker(model).answered();
          journal.answered(model, answer, took);
        }
        case Failed(ModelFailure failure) -> journal.failed(model, failure, took);
      }
      return outcome;
    } finally {
      gate.leave();
    }
  }

  private static Try call(Provider provider, ModelName model, byte[] body) {
    try {
      return new Answered(provider.call(model.model(), body).cleaned());
    } catch (ModelFailure failure) {
      return new Failed(failure);
    } catch (RuntimeException e) {
      LOG.error("A call to {} failed in a way that it must not", model);
      String message = "The call to %s failed: %s.".formatted(model, Mishap.words(e));
      return new Failed(new ModelFailure(Kind.NEVER, message, Optional.empty(), e));
    }
  }

  @Override
  public byte[] encode(ModelName model, ModelRequest request) {
    return door(model).provider().encode(model.model(), request);
  }

  @Override
  public boolean isPriced(ModelName model) {
    return model.provider().equals(ModelConfig.REHEARSAL) || prices.prices(model);
  }

  @Override
  public List<ModelState> states() {
    return breakers.values().stream()
        .map(ModelBreaker::state)
        .sorted(Comparator.comparing(state -> state.model().toString()))
        .toList();
  }

  private ModelBreaker breaker(ModelName model) {
    return breakers.computeIfAbsent(model, ModelBreaker::new);
  }

  private Door door(ModelName model) {
    Door door = doors.get(model.provider());
    if (door == null) {
      throw new IllegalStateException("not configured: " + model);
    }
    return door;
  }

  private interface Waiting {
    void await() throws InterruptedException;
  }

  private static void waiting(Waiting waiting) {
    try {
      waiting.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelFailure(Kind.NEVER, "The call to the model was stopped.", Optional.empty(), e);
    }
  }
}
