package dev.dreamteam.learning;

import dev.dreamteam.dream.Dream;
import dev.dreamteam.dream.DreamListener;
import dev.dreamteam.dream.DreamOutcome;
import dev.dreamteam.learning.PlaceWishStore.Address;
import org.jooq.DSLContext;

/** Notes how far a reading of the past is in the transaction of what it proposes. */
public record BackfillProgress() implements DreamListener {
  @Override
  public void ended(DSLContext tx, DreamOutcome outcome) {
    Dream dream = outcome.dream();
    if (dream.cause() == Dream.Cause.BACKFILL && outcome.problem().isEmpty()) {
      outcome
          .until()
          .ifPresent(
              reached ->
                  BackfillStore.advance(
                      tx,
                      Address.of(dream.place()),
                      reached,
                      outcome.messagesRead(),
                      outcome.proposed().size()));
    }
  }
}
