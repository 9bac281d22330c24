package dev.dreamteam;

import dev.dreamteam.session.AfterAppend;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.Session;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills its own process with SIGKILL once so many events are committed: no hook, no finally and no
 * other thread gets a further step, which {@link Runtime#halt} would not promise.
 */
final class SuddenDeath implements AfterAppend {
  private static final int SIGKILL = 9;

  private final MethodHandle kill;
  private final int pid = (int) ProcessHandle.current().pid();
  private final AtomicInteger left;

  @SuppressWarnings("restricted")
  private SuddenDeath(int events) {
    Linker linker = Linker.nativeLinker();
    left = new AtomicInteger(events);
    kill =
        linker.downcallHandle(
            linker.defaultLookup().find("kill").orElseThrow(),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  }

  static SuddenDeath afterEvents(int events) {
    return new SuddenDeath(events);
  }

  @Override
  public void appended(Session session, List<RecordedEvent> events) {
    int before = left.getAndAdd(-events.size());
    if (before > 0 && before <= events.size()) {
      die();
    }
  }

  private void die() {
    try {
      int _ = (int) kill.invokeExact(pid, SIGKILL);
    } catch (Throwable e) {
      throw new IllegalStateException("kill(2) could not be called", e);
    }
  }
}
