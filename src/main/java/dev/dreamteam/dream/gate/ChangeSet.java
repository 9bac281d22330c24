package dev.dreamteam.dream.gate;

import dev.dreamteam.dream.Candidate;
import dev.dreamteam.dream.gate.Gates.Stopped;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.text.Likeness;
import dev.dreamteam.text.Likeness.Relation;
import dev.dreamteam.text.Likenesses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a dream proposes, most useful first, and what it passed over with the reason of each. The
 * same input gives the same change set.
 */
public record ChangeSet(List<Change> changes, List<Stopped> stopped) {
  /** The gate at the end of a dry run. */
  public static final String DRY_RUN = "dry-run";

  /**
   * One proposed change.
   *
   * @param replaces the memory that it makes obsolete
   */
  public record Change(Claim claim, Optional<Memory> replaces) {}

  public ChangeSet {
    changes = List.copyOf(changes);
    stopped = List.copyOf(stopped);
  }

  /**
   * @param storeId of whose memories a change may replace one; others are only compared with
   */
  public static ChangeSet of(
      List<Candidate> candidates, Background background, UUID storeId, Room room) {
    List<Stopped> stopped = new ArrayList<>();
    List<Claim> alone = new ArrayList<>();
    for (Candidate candidate : candidates) {
      pass(Gates.ALONE, Claim.of(candidate, background.gathered()), background, alone, stopped);
    }
    List<Claim> supported = new ArrayList<>();
    merged(alone, background.likenesses(), stopped)
        .forEach(claim -> pass(Gates.SUPPORTED, claim, background, supported, stopped));
    List<Claim> news = new ArrayList<>();
    latest(supported, background.likenesses(), stopped)
        .forEach(claim -> pass(Gates.KNOWN, claim, background, news, stopped));
    List<Memory> own =
        background.known().stream().filter(memory -> memory.storeId().equals(storeId)).toList();
    List<Change> changes = new ArrayList<>();
    for (Claim claim : news) {
      Change change = new Change(claim, Replacement.of(claim, own, background.likenesses()));
      objection(change).ifPresentOrElse(stopped::add, () -> changes.add(change));
    }
    changes.sort(
        Comparator.comparingInt((Change change) -> Worth.of(change.claim()))
            .reversed()
            .thenComparing(change -> change.claim().validFrom(), Comparator.reverseOrder())
            .thenComparing(change -> change.claim().content()));
    return new ChangeSet(fitting(oneEach(changes, stopped), room, stopped), stopped);
  }

  private static void pass(
      List<Gate> gates,
      Claim claim,
      Background background,
      List<Claim> passed,
      List<Stopped> stopped) {
    Gates.stop(gates, claim, background).ifPresentOrElse(stopped::add, () -> passed.add(claim));
  }

  /** The same thing said several times is one claim with all its sources. */
  private static List<Claim> merged(
      List<Claim> claims, Likenesses likenesses, List<Stopped> stopped) {
    List<Claim> merged = new ArrayList<>();
    for (Claim claim : claims) {
      int same = find(merged, claim, likenesses);
      if (same < 0) {
        merged.add(claim);
      } else {
        merged.set(same, merged.get(same).supportedBy(claim));
        stopped.add(new Stopped(claim, "duplicate", "It was found more than once in this dream."));
      }
    }
    return merged;
  }

  private static int find(List<Claim> claims, Claim claim, Likenesses likenesses) {
    Likeness content = likenesses.of(claim.told());
    for (int i = 0; i < claims.size(); i++) {
      if (likenesses.of(claims.get(i).told()).to(content) == Relation.SAME) {
        return i;
      }
    }
    return -1;
  }

  /** Of claims that say different things about the same, the last said. */
  private static List<Claim> latest(
      List<Claim> claims, Likenesses likenesses, List<Stopped> stopped) {
    List<Claim> latest = new ArrayList<>();
    for (Claim claim :
        claims.stream().sorted(Comparator.comparing(Claim::validFrom).reversed()).toList()) {
      Optional<Claim> later =
          latest.stream().filter(other -> Replacement.of(other, claim, likenesses)).findFirst();
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

  private static Optional<Stopped> objection(Change change) {
    Claim claim = change.claim();
    Optional<Memory> old = change.replaces();
    if (old.isEmpty()) {
      return Optional.empty();
    }
    if (!claim.validFrom().isAfter(old.get().statement().validFrom())) {
      return Optional.of(
          new Stopped(
              claim,
              "superseded",
              "Something newer is known already: %s.".formatted(old.get().path())));
    }
    return Replacement.loss(claim, old.get()).map(why -> new Stopped(claim, "rewrite", why));
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

  private static List<Change> fitting(List<Change> best, Room room, List<Stopped> stopped) {
    List<Change> fitting = new ArrayList<>();
    int additions = 0;
    for (Change change : best) {
      boolean adds = change.replaces().isEmpty();
      if (fitting.size() == room.changes()) {
        stopped.add(new Stopped(change.claim(), "count", room.bound()));
      } else if (adds && additions == room.additions()) {
        stopped.add(
            new Stopped(
                change.claim(),
                "full",
                "The memory is full; something has to be forgotten first."));
      } else {
        fitting.add(change);
        additions += adds ? 1 : 0;
      }
    }
    return fitting;
  }
}
