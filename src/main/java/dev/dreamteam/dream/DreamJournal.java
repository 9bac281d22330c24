package dev.dreamteam.dream;

import dev.dreamteam.database.Database;
import dev.dreamteam.model.CallJournal;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelName;
import dev.dreamteam.model.Money;
import dev.dreamteam.text.Fingerprint;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** Puts every try of a dream's model call on record, before and after. */
final class DreamJournal implements CallJournal {
  private final Database database;
  private final UUID dreamId;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private UUID current = new UUID(0, 0);

  DreamJournal(Database database, UUID dreamId, Clock clock, Supplier<UUID> ids) {
    this.database = database;
    this.dreamId = dreamId;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public void calling(ModelName model, Fingerprint request, Money reserved) {
    current = ids.get();
    database.transaction(
        tx ->
            DreamCallStore.calling(
                tx, current, dreamId, model, request, reserved, clock.instant()));
  }

  @Override
  public void failed(ModelName model, ModelFailure failure, Duration took) {
    database.transaction(tx -> DreamCallStore.failed(tx, current, failure, clock.instant()));
  }

  @Override
  public void answered(ModelName model, ModelAnswer answer, Duration took) {
    database.transaction(tx -> DreamCallStore.answered(tx, current, answer, clock.instant()));
  }
}
