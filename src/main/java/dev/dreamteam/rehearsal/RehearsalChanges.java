package dev.dreamteam.rehearsal;

import dev.dreamteam.rehearsal.RehearsalFinding.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decisions that later words on the same subject took back or moved. */
final class RehearsalChanges {
  private static final int SHARED_STEMS = 2;

  private RehearsalChanges() {}

  /** The same findings; each that a later one replaced says by which day's. */
  static List<RehearsalFinding> mark(List<RehearsalFinding> findings, RehearsalTopic topic) {
    List<RehearsalFinding> marked = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      RehearsalFinding finding = findings.get(i);
      if (finding.kind() == Kind.DECISION || finding.kind() == Kind.COMMITMENT) {
        for (RehearsalFinding later : findings.subList(i + 1, findings.size())) {
          if (replaces(later, finding, topic)) {
            finding =
                finding.withNote(
                    "replaced on %s: “%s”".formatted(later.date(), opening(later.text())));
            break;
          }
        }
      } else if (finding.kind() == Kind.OPEN) {
        for (RehearsalFinding later : findings.subList(i + 1, findings.size())) {
          if (later.kind() == Kind.DECISION && shared(later, finding).size() > SHARED_STEMS) {
            finding = null;
            break;
          }
        }
      }
      if (finding != null) {
        marked.add(finding);
      }
    }
    return marked;
  }

  // Words of the topic itself stand in all of its decisions; they make no two of them one subject,
  // unless both name a day.
  private static boolean replaces(
      RehearsalFinding later, RehearsalFinding earlier, RehearsalTopic topic) {
    if (later.kind() != Kind.DECISION
        || !RehearsalRules.changes(later.text())
        || later.link().equals(earlier.link())) {
      return false;
    }
    Set<String> shared = shared(later, earlier);
    boolean bothDated = !later.due().isEmpty() && !earlier.due().isEmpty();
    long own = shared.stream().filter(stem -> topic.wordScore(stem) == 0).count();
    return own >= SHARED_STEMS || (bothDated && shared.size() >= SHARED_STEMS);
  }

  private static Set<String> shared(RehearsalFinding one, RehearsalFinding other) {
    Set<String> shared = new HashSet<>(RehearsalTopic.stems(one.text()));
    shared.retainAll(RehearsalTopic.stems(other.text()));
    return shared;
  }

  private static String opening(String text) {
    return text.length() <= 80 ? text : text.substring(0, text.lastIndexOf(' ', 80)) + " …";
  }
}
