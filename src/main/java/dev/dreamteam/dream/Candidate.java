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
 * @param isShared whether code has counted that it is more than one person's wish; of messages the
 *     gates find that out themselves
 */
public record Candidate(
    Origin origin,
    MemoryKind kind,
    String content,
    String subject,
    List<String> sources,
    String reason,
    Optional<String> supersedes,
    boolean isShared) {
  /** Who found it. */
  public enum Origin {
    /** A model that read messages. */
    MESSAGES,
    /** Verdicts of several tasks, counted by code. */
    VERDICTS,
    /** What people said when they were not content with several results, counted by code. */
    CORRECTIONS
  }

  public Candidate {
    sources = List.copyOf(sources);
  }

  /** What a model found in messages. */
  public Candidate(
      MemoryKind kind,
      String content,
      String subject,
      List<String> sources,
      String reason,
      Optional<String> supersedes) {
    this(Origin.MESSAGES, kind, content, subject, sources, reason, supersedes, false);
  }

  /** Its words are a rubric's or a decision's; its sources are the requests they are about. */
  public boolean isCounted() {
    return origin != Origin.MESSAGES;
  }
}
