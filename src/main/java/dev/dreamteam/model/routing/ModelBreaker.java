package dev.dreamteam.model.routing;

import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.ModelState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all calls of this node know of one model. After so many failures in a row it is passed over
 * while another can be asked; one call a minute finds out whether it answers again.
 */
final class ModelBreaker {
  private static final Logger LOG = LoggerFactory.getLogger(ModelBreaker.class);

  static final int FAILURES = 5;
  static final Duration BETWEEN_PROBES = Duration.ofMinutes(1);

  private final ModelName model;
  private int failures;
  private String problem = "";
  private Instant nextProbe = Instant.MIN;

  ModelBreaker(ModelName model) {
    this.model = model;
  }

  /** Whether a call may go to it now; one that may, while it is passed over, is the probe. */
  synchronized boolean admits(Instant now) {
    if (!isOpen()) {
      return true;
    }
    if (now.isBefore(nextProbe)) {
      return false;
    }
    nextProbe = now.plus(BETWEEN_PROBES);
    return true;
  }

  /** Whether it is passed over. */
  synchronized boolean isOpen() {
    return failures >= FAILURES;
  }

  /** A limit on calls is the matter of the {@link CapacityGate}. */
  synchronized void failed(ModelFailure failure, Instant now) {
    if (!failure.isTroubleOfModel() || failure.kind() == ModelFailure.Kind.LIMITED) {
      return;
    }
    failures++;
    problem = String.valueOf(failure.getMessage());
    if (failures == FAILURES) {
      LOG.warn(
          "{} failed {} times in a row and is passed over where another model is named; it is"
              + " tried once a minute. {}",
          model,
          failures,
          problem);
      nextProbe = now.plus(BETWEEN_PROBES);
    }
  }

  synchronized void answered() {
    if (isOpen()) {
      LOG.warn("{} answers again", model);
    }
    failures = 0;
  }

  synchronized ModelState state() {
    return new ModelState(model, isOpen() ? Optional.of(problem) : Optional.empty());
  }
}
