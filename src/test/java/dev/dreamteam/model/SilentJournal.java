package dev.dreamteam.model;

import dev.dreamteam.text.Fingerprint;
import java.time.Duration;

/** Keeps nothing; for tests that do not look at the record of calls. */
public final class SilentJournal implements CallJournal {
  @Override
  public void calling(ModelName model, Fingerprint request, Money reserved) {}

  @Override
  public void failed(ModelName model, ModelFailure failure, Duration took) {}

  @Override
  public void answered(ModelName model, ModelAnswer answer, Duration took) {}
}
