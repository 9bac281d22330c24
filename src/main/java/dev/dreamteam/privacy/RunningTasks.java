package dev.dreamteam.privacy;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.ThreadAddress;

/** Ends somebody's work that is under way. */
@FunctionalInterface
public interface RunningTasks {
  /** Asks for the end of a thread's task; the same key again asks for nothing more. */
  void stop(ThreadAddress thread, PersonId person, String name, String key);
}
