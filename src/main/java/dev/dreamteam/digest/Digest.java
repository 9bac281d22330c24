package dev.dreamteam.digest;

import dev.dreamteam.conversation.Place;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a place is asked to review.
 *
 * @param summary one line: how much was read and what came of it
 * @param notes what people did since the last one, and what learning changed; a line each
 * @param lines most useful first
 */
public record Digest(UUID id, Place place, String summary, List<String> notes, List<Line> lines) {
  /** The kind of a line whose content is a skill's file. */
  public static final String SKILL = "skill";

  public Digest {
    notes = List.copyOf(notes);
    lines = List.copyOf(lines);
  }

  /** One without notes. */
  public Digest(UUID id, Place place, String summary, List<Line> lines) {
    this(id, place, summary, List.of(), lines);
  }

  /**
   * One proposal.
   *
   * @param kind as people read it: "decision", "preference" …
   * @param operation "new", "changed" or "no longer true"
   * @param content what would be remembered
   * @param decision what became of it, with who and when; empty while it is open
   * @param canUndo whether the decision can be taken back
   * @param appliesTo who would see it: "the whole team", "this channel", "you alone"
   * @param canBeOwn whether somebody may keep it for themselves and not for everybody
   */
  public record Line(
      UUID proposalId,
      String kind,
      String operation,
      String content,
      String reason,
      List<Source> sources,
      Optional<String> decision,
      boolean canUndo,
      String appliesTo,
      boolean canBeOwn) {
    public Line {
      sources = List.copyOf(sources);
    }

    /** One that can only be kept or forgotten. */
    public Line(
        UUID proposalId,
        String kind,
        String operation,
        String content,
        String reason,
        List<Source> sources,
        Optional<String> decision,
        boolean canUndo) {
      this(proposalId, kind, operation, content, reason, sources, decision, canUndo, "", false);
    }
  }

  /** A message that a proposal came from. */
  public record Source(String authorName, String permalink) {}
}
