package dev.dreamteam.dream;

import org.jooq.DSLContext;

/**
 * Told of a dream's end in the transaction that stores its proposals. Must only write rows; one
 * that throws undoes the whole end.
 */
@FunctionalInterface
public interface DreamListener {
  void ended(DSLContext tx, DreamOutcome outcome);
}
