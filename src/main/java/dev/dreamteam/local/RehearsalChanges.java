package dev.dreamteam.local;

import dev.dreamteam.local.RehearsalFinding.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decisions that later words on the same subject took back or moved. */
final class RehearsalChanges {
  private static final int SHARED_STEMS = 2;

  private RehearsalChanges() {}

  /** The same findings; each that a later one replaced says by which day's. */
  static List<RehearsalFinding> mark(List<RehearsalFinding> findings) {
    List<RehearsalFinding> marked = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      RehearsalFinding finding = findings.get(i);
      if (finding.kind() == Kind.DECISION || finding.kind() == Kind.COMMITMENT) {
        for (RehearsalFinding later : findings.subList(i + 1, findings.size())) {
          if (replaces(later, finding)) {
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

  private static boolean replaces(RehearsalFinding later, RehearsalFinding earlier) {
    return later.kind() == Kind.DECISION
        && RehearsalRules.changes(later.text())
        && !later.link().equals(earlier.link())
        && shared(later, earlier).size() >= SHARED_STEMS;
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
