package dev.dreamteam.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What learning changed in practice: first versions before the last digest and after it. Only
 * counted, never guessed.
 */
record Practice(List<FirstTry> before, List<FirstTry> after) {
  private static final int EXAMPLES = 2;

  /**
   * A result's first version.
   *
   * @param accepted by the grader, and no person objected to the result
   * @param criteria each that was judged, and whether it was met
   */
  record FirstTry(boolean accepted, Map<String, Boolean> criteria) {
    FirstTry {
      criteria = Map.copyOf(criteria);
    }
  }

  Practice {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** Lines for people; none when there is nothing to count on both sides. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (before.isEmpty() || after.isEmpty()) {
      return lines;
    }
    lines.add(
        "Accepted at the first try: %s since the last digest, %s in the 90 days before."
            .formatted(share(after), share(before)));
    Set<String> corrected = missed(before);
    Set<String> again = missed(after);
    again.retainAll(corrected);
    Set<String> avoided = judged(after);
    avoided.retainAll(corrected);
    avoided.removeAll(again);
    if (!again.isEmpty() || !avoided.isEmpty()) {
      lines.add(
          "Corrections of before: %d needed again%s, %d no longer needed."
              .formatted(again.size(), examples(again), avoided.size()));
    }
    return lines;
  }

  private static String share(List<FirstTry> tries) {
    return "%d of %d result%s"
        .formatted(
            tries.stream().filter(FirstTry::accepted).count(),
            tries.size(),
            tries.size() == 1 ? "" : "s");
  }

  private static Set<String> missed(List<FirstTry> tries) {
    return tries.stream()
        .flatMap(one -> one.criteria().entrySet().stream())
        .filter(criterion -> !criterion.getValue())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> judged(List<FirstTry> tries) {
    return tries.stream()
        .flatMap(one -> one.criteria().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String examples(Set<String> criteria) {
    return criteria.isEmpty()
        ? ""
        : criteria.stream()
            .limit(EXAMPLES)
            .map(criterion -> "“" + criterion + "”")
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
