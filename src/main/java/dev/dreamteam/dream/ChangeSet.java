package dev.dreamteam.dream;

import dev.dreamteam.dream.Gates.Stopped;
import dev.dreamteam.dream.Likeness.Relation;
import dev.dreamteam.memory.Memory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a dream proposes, most useful first, and what it passed over with the reason of each. The
 * same input gives the same change set.
 */
record ChangeSet(List<Change> changes, List<Stopped> stopped) {
  private static final double SUBJECT_SHARE = 0.2;

  /**
   * One proposed change.
   *
   * @param replaces the memory that it makes obsolete
   */
  record Change(Claim claim, Optional<Memory> replaces) {}

  ChangeSet {
    changes = List.copyOf(changes);
    stopped = List.copyOf(stopped);
  }

  /**
   * @param storeId of whose memories a change may replace one; others are only compared with
   */
  static ChangeSet of(
      List<Candidate> candidates, Background background, UUID storeId, int maxChanges) {
    List<Stopped> stopped = new ArrayList<>();
    List<Claim> sound = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Claim claim = Claim.of(candidate, background.gathered());
      Gates.stop(Gates.ALONE, claim, background)
          .ifPresentOrElse(stopped::add, () -> sound.add(claim));
    }
    List<Change> changes = new ArrayList<>();
    for (Claim claim : latest(merged(sound, stopped), stopped)) {
      Optional<Stopped> stop = Gates.stop(Gates.TOGETHER, claim, background);
      Optional<Memory> replaces = replaced(claim, background, storeId);
      if (stop.isPresent()) {
        stopped.add(stop.get());
      } else if (replaces.isPresent()
          && !claim.validFrom().isAfter(replaces.get().statement().validFrom())) {
        stopped.add(
            new Stopped(
                claim,
                "superseded",
                "Something newer is known already: %s.".formatted(replaces.get().path())));
      } else {
        changes.add(new Change(claim, replaces));
      }
    }
    changes.sort(
        Comparator.comparingInt((Change change) -> Worth.of(change.claim()))
            .reversed()
            .thenComparing(change -> change.claim().validFrom(), Comparator.reverseOrder())
            .thenComparing(change -> change.claim().content()));
    List<Change> best = oneEach(changes, stopped);
    for (Change change : best.subList(Math.min(maxChanges, best.size()), best.size())) {
      stopped.add(
          new Stopped(
              change.claim(), "count", "A dream proposes %d at most.".formatted(maxChanges)));
    }
    return new ChangeSet(best.subList(0, Math.min(maxChanges, best.size())), stopped);
  }

  /** The same thing said several times is one claim with all its sources. */
  private static List<Claim> merged(List<Claim> claims, List<Stopped> stopped) {
    List<Claim> merged = new ArrayList<>();
    for (Claim claim : claims) {
      int same = find(merged, claim);
      if (same < 0) {
        merged.add(claim);
      } else {
        merged.set(same, merged.get(same).supportedBy(claim));
        stopped.add(new Stopped(claim, "duplicate", "It was found more than once in this dream."));
      }
    }
    return merged;
  }

  private static int find(List<Claim> claims, Claim claim) {
    for (int i = 0; i < claims.size(); i++) {
      if (Likeness.of(claims.get(i).content()).to(Likeness.of(claim.content())) == Relation.SAME) {
        return i;
      }
    }
    return -1;
  }

  /** Of claims that say different things about the same, the last said. */
  private static List<Claim> latest(List<Claim> claims, List<Stopped> stopped) {
    List<Claim> latest = new ArrayList<>();
    for (Claim claim :
        claims.stream().sorted(Comparator.comparing(Claim::validFrom).reversed()).toList()) {
      Optional<Claim> later =
          latest.stream()
              .filter(other -> other.candidate().kind() == claim.candidate().kind())
              .filter(
                  other ->
                      changes(
                          claim.candidate().subject(),
                          claim.content(),
                          other.candidate().subject(),
                          other.content()))
              .findFirst();
      if (later.isPresent()) {
        stopped.add(
            new Stopped(
                claim, "superseded", "It changed later: %s".formatted(later.get().content())));
      } else {
        latest.add(claim);
      }
    }
    return latest;
  }

  private static boolean changes(
      String subject, String content, String otherSubject, String otherContent) {
    Likeness one = Likeness.of(content);
    Likeness other = Likeness.of(otherContent);
    return one.to(other) == Relation.CHANGED
        || (Likeness.sameSubject(subject, otherSubject) && one.share(other) >= SUBJECT_SHARE);
  }

  private static Optional<Memory> replaced(Claim claim, Background background, UUID storeId) {
    List<Memory> own =
        background.known().stream().filter(memory -> memory.storeId().equals(storeId)).toList();
    Optional<Memory> named =
        claim
            .candidate()
            .supersedes()
            .flatMap(path -> own.stream().filter(memory -> memory.path().equals(path)).findFirst());
    return named.or(
        () ->
            own.stream()
                .filter(memory -> memory.kind() == claim.candidate().kind())
                .filter(
                    memory ->
                        changes(
                            claim.candidate().subject(),
                            claim.content(),
                            memory.statement().subject(),
                            memory.content()))
                .findFirst());
  }

  /** Two changes of one memory cannot both be kept; the better one stays. */
  private static List<Change> oneEach(List<Change> changes, List<Stopped> stopped) {
    List<Change> kept = new ArrayList<>();
    for (Change change : changes) {
      boolean taken =
          change.replaces().isPresent()
              && kept.stream().anyMatch(other -> other.replaces().equals(change.replaces()));
      if (taken) {
        stopped.add(
            new Stopped(change.claim(), "duplicate", "Another proposal changes the same memory."));
      } else {
        kept.add(change);
      }
    }
    return kept;
  }
}
