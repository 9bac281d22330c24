package dev.dreamteam.dream;

import dev.dreamteam.memory.MemoryKind;
import java.util.List;
import java.util.Optional;

/**
 * Something that might be worth remembering, before any gate.
 *
 * @param subject what it is about, in a few words; may be empty
 * @param sources timestamps or links of messages, as the extractor gave them; not checked yet
 * @param supersedes path of the memory that it replaces, as the extractor gave it
 */
record Candidate(
    Origin origin,
    MemoryKind kind,
    String content,
    String subject,
    List<String> sources,
    String reason,
    Optional<String> supersedes) {
  /** Who found it. */
  enum Origin {
    /** A model that read messages. */
    MESSAGES,
    /** Verdicts of several tasks, counted by code. */
    VERDICTS
  }

  Candidate {
    sources = List.copyOf(sources);
  }
}
