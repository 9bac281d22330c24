package dev.dreamteam.model;

import dev.dreamteam.json.Fingerprint;
import dev.dreamteam.model.ModelFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a model several times, then the next one of the list. At most so many calls to one provider
 * are under way at once; the others wait their turn.
 */
public final class ModelRouter implements LanguageModels {
  private static final Logger LOG = LoggerFactory.getLogger(ModelRouter.class);

  private record Door(Provider provider, Semaphore places) {}

  private final Map<String, Door> doors = new LinkedHashMap<>();
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
      Door door = new Door(provider, new Semaphore(concurrency, true));
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
  public ModelAnswer ask(List<ModelName> choice, ModelRequest request, CallJournal journal) {
    List<ModelFailure> failures = new ArrayList<>();
    Set<String> closed = new HashSet<>();
    for (ModelName model : effective(choice)) {
      if (closed.contains(model.provider())) {
        continue;
      }
      Optional<ModelAnswer> answer = tryRepeatedly(model, request, journal, failures);
      if (answer.isPresent()) {
        return answer.get();
      }
      ModelFailure last = failures.getLast();
      if (last.kind() == Kind.NEVER) {
        break;
      }
      if (last.kind() == Kind.ASK) {
        // A key or an account is the same for all models of a provider.
        closed.add(model.provider());
      }
    }
    ModelFailure last = failures.removeLast();
    failures.forEach(last::addSuppressed);
    throw last;
  }

  /** Empty when the model is given up; why is the last of {@code failures}. */
  private Optional<ModelAnswer> tryRepeatedly(
      ModelName model, ModelRequest request, CallJournal journal, List<ModelFailure> failures) {
    byte[] body = door(model).provider().encode(model.model(), request);
    Instant start = clock.instant();
    for (int tries = 1; ; tries++) {
      Try outcome = tryOnce(model, body, request.maxTokens(), journal);
      switch (outcome) {
        case Answered answered -> {
          return Optional.of(answered.answer());
        }
        case Failed(ModelFailure failure) -> {
          failures.add(failure);
          Duration passed = Duration.between(start, clock.instant());
          Optional<Duration> wait = policy.next(failure, tries, passed);
          LOG.info(
              "{} failed at try {}: {} {}",
              model,
              tries,
              failure.getMessage(),
              wait.map(time -> "Next try in " + time.toMillis() + " ms.").orElse("No more tries."));
          if (wait.isEmpty()) {
            return Optional.empty();
          }
          waiting(() -> pause.pause(wait.get()));
        }
      }
    }
  }

  private sealed interface Try {}

  private record Answered(ModelAnswer answer) implements Try {}

  private record Failed(ModelFailure failure) implements Try {}

  private Try tryOnce(ModelName model, byte[] body, int maxTokens, CallJournal journal) {
    Door door = door(model);
    waiting(door.places()::acquire);
    try {
      journal.calling(model, Fingerprint.of(body), prices.estimate(model, body.length, maxTokens));
      Instant sent = clock.instant();
      Try outcome = call(door.provider(), model, body);
      Duration took = Duration.between(sent, clock.instant());
      switch (outcome) {
        case Answered(ModelAnswer answer) -> journal.answered(model, answer, took);
        case Failed(ModelFailure failure) -> journal.failed(model, failure, took);
      }
      return outcome;
    } finally {
      door.places().release();
    }
  }

  private static Try call(Provider provider, ModelName model, byte[] body) {
    try {
      return new Answered(provider.call(model.model(), body));
    } catch (ModelFailure failure) {
      return new Failed(failure);
    } catch (RuntimeException e) {
      LOG.error("A call to {} failed in a way that it must not", model, e);
      String message = "The call to " + model + " failed inside Dreamteam: " + e + ".";
      return new Failed(new ModelFailure(Kind.NEVER, message, Optional.empty(), e));
    }
  }

  @Override
  public byte[] encode(ModelName model, ModelRequest request) {
    return door(model).provider().encode(model.model(), request);
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
