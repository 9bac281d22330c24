package dev.dreamteam.archive;

import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryVersion;
import java.util.List;

/** What would become of one file of an archive. */
public sealed interface ImportLine {
  String file();

  /**
   * A memory that is not there yet.
   *
   * @param past what held before, oldest first
   */
  record New(String file, MemoryVersion now, List<MemoryVersion> past, boolean byMessage)
      implements ImportLine {
    public New {
      past = List.copyOf(past);
    }
  }

  /**
   * A memory that says something else from then on.
   *
   * @param before as it is
   * @param byMessage whether only the message that brought it is its source
   */
  record Changed(String file, Memory before, MemoryVersion now, boolean byMessage)
      implements ImportLine {}

  /** It is there, and says the same. */
  record Same(String file) implements ImportLine {}

  /**
   * It stays out.
   *
   * @param line from 1
   * @param why what to do about it, for people
   */
  record Refused(String file, int line, String why) implements ImportLine {}
}
