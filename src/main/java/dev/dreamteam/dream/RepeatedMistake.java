package dev.dreamteam.dream;

import dev.dreamteam.memory.MemoryKind;
import java.util.List;
import java.util.Optional;

/**
 * A criterion that the first version of several tasks did not meet.
 *
 * @param requests the messages that asked for those tasks, at least two
 */
record RepeatedMistake(String criterion, List<Request> requests) {
  /** A message in a thread. */
  record Request(String rootTs, String ts) {}

  RepeatedMistake {
    requests = List.copyOf(requests);
    if (requests.size() < 2) {
      throw new IllegalArgumentException("once is no repetition: " + criterion);
    }
  }

  // No counts in the content: the same mistake made once more is still the same memory.
  Candidate candidate() {
    return new Candidate(
        Candidate.Origin.VERDICTS,
        MemoryKind.PITFALL,
        "First versions often miss this criterion, so check it before handing in: " + criterion,
        "",
        requests.stream().map(Request::ts).toList(),
        "Not met in the first version of %d tasks.".formatted(requests.size()),
        Optional.empty());
  }
}
