package dev.dreamteam.memory;

import org.jooq.DSLContext;

/**
 * Told of each change to a memory in the transaction that makes it. Must only write rows; one that
 * throws undoes the change.
 */
@FunctionalInterface
public interface MemoryListener {
  /**
   * @param memory as it is now; it may be forgotten
   */
  void changed(DSLContext tx, Memory memory);
}
