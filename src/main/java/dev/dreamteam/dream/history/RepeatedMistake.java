package dev.dreamteam.dream.history;

import dev.dreamteam.dream.Candidate;
import dev.dreamteam.memory.MemoryKind;
import java.util.List;
import java.util.Optional;

/**
 * Something that several tasks got wrong in the same way; counted, not guessed.
 *
 * @param words of the criterion, or of the first person who asked for the correction
 * @param requests messages that asked for those tasks, the newest ones
 * @param people who asked for the tasks, or for the correction
 * @param isShared whether it is more than one person's wish
 */
record RepeatedMistake(
    Sort sort,
    String words,
    List<TaskTrace.Request> requests,
    int tasks,
    int people,
    boolean isShared) {
  /** How it came to light. */
  enum Sort {
    /** A criterion that first versions did not meet. */
    CRITERION,
    /** What people asked for when they sent a result back, or overrode a grader who was content. */
    CORRECTION
  }

  RepeatedMistake {
    requests = List.copyOf(requests);
    if (tasks < 2) {
      throw new IllegalArgumentException("once is no repetition: " + words);
    }
  }

  // No counts in the content: the same mistake made once more is still the same memory.
  Candidate candidate() {
    return new Candidate(
        sort == Sort.CRITERION ? Candidate.Origin.VERDICTS : Candidate.Origin.CORRECTIONS,
        MemoryKind.PITFALL,
        (sort == Sort.CRITERION
                ? "First versions often miss this criterion, so check it before handing in: "
                : "Results were sent back for this, so check it before handing in: ")
            + words,
        "",
        requests.stream().map(TaskTrace.Request::ts).toList(),
        reason(),
        Optional.empty(),
        isShared);
  }

  private String reason() {
    String who = people == 1 ? "1 person" : people + " people";
    return sort == Sort.CRITERION
        ? "Not met in the first version of %d tasks, asked for by %s.".formatted(tasks, who)
        : "Results of %d tasks were sent back for it, by %s.".formatted(tasks, who);
  }
}
