package dev.dreamteam.memory;

import dev.dreamteam.text.Likeness;
import dev.dreamteam.text.Likeness.Relation;
import dev.dreamteam.text.Likenesses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Memories that cannot all hold in one place: a channel may have its own way where the team has
 * another, and people may write down what nobody has compared yet.
 *
 * @param memories two or more, the one that counts first: of the place before the team's, then the
 *     newer before the older
 */
record Disagreement(List<Memory> memories) {
  private static final Comparator<Memory> COUNTS_FIRST =
      Comparator.comparing((Memory memory) -> memory.scope().kind() == Scope.Kind.TEAM)
          .thenComparing(memory -> memory.statement().validFrom(), Comparator.reverseOrder());

  Disagreement {
    memories = memories.stream().sorted(COUNTS_FIRST).toList();
  }

  /** All among some memories, in the order of these. */
  static List<Disagreement> among(List<Memory> memories) {
    Likenesses likenesses = new Likenesses();
    List<List<Memory>> groups = new ArrayList<>();
    for (Memory memory : memories) {
      Optional<List<Memory>> group =
          groups.stream()
              .filter(one -> one.stream().anyMatch(other -> disagree(memory, other, likenesses)))
              .findFirst();
      group.orElseGet(() -> added(groups)).add(memory);
    }
    return groups.stream().filter(group -> group.size() > 1).map(Disagreement::new).toList();
  }

  private static List<Memory> added(List<List<Memory>> groups) {
    List<Memory> group = new ArrayList<>();
    groups.add(group);
    return group;
  }

  /** The same with another value or the contrary, or something else about the same subject. */
  private static boolean disagree(Memory one, Memory other, Likenesses likenesses) {
    Likeness ones = likenesses.of(one.statement().told());
    Likeness others = likenesses.of(other.statement().told());
    Relation relation = ones.to(others);
    return relation == Relation.CHANGED
        || (relation == Relation.DIFFERENT
            && one.kind() == other.kind()
            && likenesses.areOneSubject(one.statement().subject(), other.statement().subject())
            && ones.share(others) >= Likeness.ONE_THING);
  }
}
