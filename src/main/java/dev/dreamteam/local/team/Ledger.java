package dev.dreamteam.local.team;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Keeps what changes and tells who listens. It is also the one lock of the team's state: whoever
 * reads and then writes holds it.
 */
public final class Ledger {
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private final Journal journal;

  Ledger(Journal journal) {
    this.journal = journal;
  }

  void keep(String kind, Object value) {
    journal.append(kind, value);
  }

  /** Tells everybody, in order and under the lock: a listener must be quick and must not wait. */
  public void tell(Change change) {
    listeners.forEach(listener -> listener.accept(change));
  }

  public void listen(Consumer<Change> listener) {
    listeners.add(listener);
  }

  public void forget(Consumer<Change> listener) {
    listeners.remove(listener);
  }
}
