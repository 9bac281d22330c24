package dev.dreamteam.dream.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * How one finished task went, and what people said of it.
 *
 * @param request the message that asked for it, or for the task that it follows
 * @param words what was asked
 * @param hasOwnRubric whether the requester wrote down in the request how it is judged
 * @param missed what each graded version missed, by its number
 * @param liked people who pressed or reacted that it is good
 * @param disliked people who pressed or reacted that it is not
 * @param edits how the request was changed while it was worked on, oldest first
 * @param touchedAt when it ended or was last spoken of
 */
public record TaskTrace(
    UUID id,
    UUID sessionId,
    Request request,
    String requester,
    String words,
    String ending,
    boolean hasOwnRubric,
    Map<Integer, List<String>> missed,
    List<Remark> remarks,
    int liked,
    int disliked,
    List<Edit> edits,
    Instant endedAt,
    Instant touchedAt) {
  /** A message in a thread. */
  public record Request(String rootTs, String ts) {}

  /** The words of a request before and after a person changed them. */
  public record Edit(String before, String after) {}

  /**
   * What a person decided about the result.
   *
   * @param reason their words; may be empty
   */
  public record Remark(Kind kind, String person, String personName, String reason) {
    /** What it says of the result. */
    public enum Kind {
      ACCEPTED("accepted"),
      SENT_BACK("sent back"),
      /** The grader had not been satisfied; the person is. */
      OVERRIDDEN_GOOD("overridden: it is good"),
      /** The grader had been satisfied; the person is not. */
      OVERRIDDEN_BAD("overridden: it is not good");

      private final String label;

      Kind(String label) {
        this.label = label;
      }

      public String label() {
        return label;
      }
    }

    boolean isCorrection() {
      return kind == Kind.SENT_BACK || kind == Kind.OVERRIDDEN_BAD;
    }
  }

  public TaskTrace {
    missed = new TreeMap<>(missed);
    remarks = List.copyOf(remarks);
    edits = List.copyOf(edits);
  }

  List<String> missedAtFirst() {
    return missed.getOrDefault(1, List.of());
  }

  List<Remark> corrections() {
    return remarks.stream().filter(Remark::isCorrection).toList();
  }

  /** Whether a person said that the result is good, and nobody said that it is not. */
  boolean isAccepted() {
    boolean praised = liked > 0 || remarks.stream().anyMatch(remark -> !remark.isCorrection());
    return praised && disliked == 0 && corrections().isEmpty();
  }
}
