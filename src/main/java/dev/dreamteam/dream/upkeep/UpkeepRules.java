package dev.dreamteam.dream.upkeep;

import dev.dreamteam.dream.Operation;
import dev.dreamteam.dream.Proposal.Status;
import dev.dreamteam.dream.Proposal.Target;
import dev.dreamteam.dream.gate.Background;
import dev.dreamteam.dream.gate.ChangeSet;
import dev.dreamteam.dream.gate.Gates;
import dev.dreamteam.dream.gate.Judgement;
import dev.dreamteam.dream.gate.PassedDate;
import dev.dreamteam.dream.gate.Replacement;
import dev.dreamteam.dream.gate.SafetyRules;
import dev.dreamteam.dream.gate.SourceRules;
import dev.dreamteam.dream.reading.Extractor;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.Statement;
import dev.dreamteam.text.Likeness;
import dev.dreamteam.text.Likeness.Relation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks what a model proposes to merge and to end: code decides what may be put to people. */
public final class UpkeepRules {
  private static final int MIN_CHARACTERS = 15;
  private static final int MAX_CHARACTERS = 500;
  private static final int MAX_MERGED = 5;
  private static final double ONE_SUBJECT = 0.25;
  private static final double SAID_SHARE = 0.8;

  private final Background background;
  private final UUID storeId;
  private final Instant now;
  private final Set<UUID> changing = new HashSet<>();
  private final List<Upkeep> passed = new ArrayList<>();
  private final List<Judgement> stopped = new ArrayList<>();

  /**
   * @param changes what the same dream changes in the memory
   */
  public UpkeepRules(
      Background background, UUID storeId, List<ChangeSet.Change> changes, Instant now) {
    this.background = background;
    this.storeId = storeId;
    this.now = now;
    changes.forEach(change -> change.replaces().ifPresent(old -> changing.add(old.id())));
    background.proposed().stream()
        .filter(proposal -> proposal.status() == Status.PROPOSED)
        .flatMap(proposal -> Stream.concat(proposal.target().stream(), proposal.merges().stream()))
        .forEach(target -> changing.add(target.memoryId()));
  }

  public List<Upkeep> passed() {
    return List.copyOf(passed);
  }

  public List<Judgement> stopped() {
    return List.copyOf(stopped);
  }

  public UpkeepRules judge(List<Tidying.Wish> wishes) {
    for (Tidying.Wish wish : wishes) {
      switch (wish) {
        case Tidying.Wish.Merge merge -> merge(merge);
        case Tidying.Wish.Expire expire -> expire(expire);
      }
    }
    return this;
  }

  private void merge(Tidying.Wish.Merge wish) {
    List<Memory> memories =
        wish.paths().stream().flatMap(path -> find(path).stream()).distinct().toList();
    if (memories.size() != wish.paths().size() || memories.size() < 2) {
      unknown(Operation.MERGE);
      return;
    }
    // The one that was said last goes on, with its path.
    Memory survivor =
        memories.stream()
            .max(
                Comparator.comparing((Memory m) -> m.statement().validFrom())
                    .thenComparing(Memory::path))
            .orElseThrow();
    if (wish.content().isBlank()) {
      stopped.add(ending(survivor, "").stopped("merge", "It says nothing."));
      return;
    }
    Upkeep upkeep = merging(wish, survivor, memories);
    Optional<String> secret =
        SafetyRules.noSecret(
            wish.content() + "\n" + wish.subject(), background.gathered().secrets());
    Optional<String> personal =
        SafetyRules.noPersonalData(wish.content() + "\n" + wish.subject(), background.excluded());
    if (secret.isPresent()) {
      stopped.add(upkeep.stopped(Gates.SECRET, secret.get()));
    } else if (personal.isPresent()) {
      stopped.add(upkeep.stopped(Gates.PERSONAL_DATA, personal.get()));
    } else {
      objection(wish, upkeep, memories).ifPresentOrElse(stopped::add, () -> pass(upkeep));
    }
  }

  private Optional<Judgement> objection(
      Tidying.Wish.Merge wish, Upkeep upkeep, List<Memory> memories) {
    if (Stream.of(wish.content(), wish.subject()).anyMatch(SafetyRules::instructs)) {
      return Optional.of(
          // The words are a model's: what they may hold is not kept.
          ending(memories.getFirst(), "")
              .stopped("instruction", "It tells agents what to do, which memories cannot."));
    }
    return whyNotOne(memories)
        .or(() -> invention(wish, memories))
        .map(why -> ending(memories.getFirst(), "").stopped("merge", why))
        .or(() -> loss(wish, memories).map(why -> upkeep.stopped("rewrite", why)))
        .or(() -> repetition(upkeep));
  }

  private static Optional<String> whyNotOne(List<Memory> memories) {
    if (memories.size() > MAX_MERGED) {
      return Optional.of("More than %d memories at once are not merged.".formatted(MAX_MERGED));
    }
    for (Memory one : memories) {
      for (Memory other : memories) {
        Likeness words = Likeness.of(one.statement().told());
        Likeness others = Likeness.of(other.statement().told());
        if (one.kind() != other.kind()) {
          return Optional.of("A %s and a %s are not merged.".formatted(label(one), label(other)));
        }
        if (words.to(others) == Relation.CHANGED || words.negated() != others.negated()) {
          return Optional.of("They contradict each other; people decide which one holds.");
        }
        boolean sameSubject =
            Likeness.sameSubject(one.statement().subject(), other.statement().subject());
        if (!sameSubject && (words.share(others) < ONE_SUBJECT || areTwins(one, other))) {
          return Optional.of("They are not about one thing.");
        }
      }
    }
    return Optional.empty();
  }

  // "Invoices for A go to X" and "Invoices for B go to X" are put alike and are about two things.
  private static boolean areTwins(Memory one, Memory other) {
    return Replacement.facts(one.statement().told()).stream()
        .filter(fact -> isNewTo(other, fact))
        .anyMatch(
            fact ->
                Replacement.facts(other.statement().told()).stream()
                    .filter(twin -> isNewTo(one, twin))
                    .anyMatch(twin -> twin.share(fact) >= ONE_SUBJECT));
  }

  private static boolean isNewTo(Memory memory, Likeness fact) {
    return !Likeness.of(memory.statement().told()).stems().containsAll(fact.stems());
  }

  private static String label(Memory memory) {
    return memory.kind().label();
  }

  private static Optional<String> invention(Tidying.Wish.Merge wish, List<Memory> memories) {
    String said = memories.stream().map(Memory::content).collect(Collectors.joining("\n"));
    int length = wish.content().length();
    if (length < MIN_CHARACTERS || length > MAX_CHARACTERS) {
      return Optional.of(
          "It has %d characters, not %d to %d.".formatted(length, MIN_CHARACTERS, MAX_CHARACTERS));
    }
    boolean negates = Likeness.of(wish.content()).negated() != Likeness.of(said).negated();
    boolean invents =
        Likeness.of(wish.content()).coveredBy(Likeness.of(said)) < SAID_SHARE
            || !SourceRules.invented(wish.content(), wish.content(), said).isEmpty();
    return negates || invents
        ? Optional.of("It says what none of the memories says.")
        : Optional.empty();
  }

  private static Optional<String> loss(Tidying.Wish.Merge wish, List<Memory> memories) {
    return memories.stream()
        .flatMap(memory -> Replacement.lossOf(wish.content(), memory).stream())
        .findFirst();
  }

  private static Upkeep merging(Tidying.Wish.Merge wish, Memory survivor, List<Memory> memories) {
    String said = memories.stream().map(Memory::content).collect(Collectors.joining("\n"));
    boolean isSaid =
        SourceRules.invented(wish.subject(), wish.subject(), said).isEmpty()
            && Likeness.of(wish.subject()).coveredBy(Likeness.of(said)) >= SAID_SHARE;
    return new Upkeep(
        Operation.MERGE,
        new Statement(
            survivor.kind(),
            isSaid ? wish.subject() : survivor.statement().subject(),
            wish.content(),
            survivor.statement().validFrom(),
            memories.stream().flatMap(memory -> memory.statement().sources().stream()).toList()),
        "Says once what %d memories say: %s."
            .formatted(
                memories.size(),
                memories.stream().map(Memory::path).sorted().collect(Collectors.joining(", "))),
        new Target(survivor.id(), survivor.version()),
        memories.stream()
            .filter(memory -> !memory.id().equals(survivor.id()))
            .map(memory -> new Target(memory.id(), memory.version()))
            .toList());
  }

  private void expire(Tidying.Wish.Expire wish) {
    Optional<Memory> memory = find(wish.path());
    if (memory.isEmpty()) {
      unknown(Operation.REMOVE);
      return;
    }
    Optional<String> ended = passed(memory.get()).or(() -> superseded(memory.get()));
    Upkeep upkeep = ending(memory.get(), ended.orElse(""));
    Optional<Judgement> objection =
        ended.isEmpty()
            ? Optional.of(upkeep.stopped("expiry", "Nothing shows that it no longer holds."))
            : repetition(upkeep);
    objection.ifPresentOrElse(stopped::add, () -> pass(upkeep));
  }

  private static Upkeep ending(Memory memory, String reason) {
    return new Upkeep(
        Operation.REMOVE,
        memory.statement(),
        reason,
        new Target(memory.id(), memory.version()),
        List.of());
  }

  private Optional<String> passed(Memory memory) {
    return PassedDate.lastIn(memory.statement().told(), memory.statement().validFrom())
        .filter(day -> day.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC)))
        .map(day -> "The day that it names has passed: %s.".formatted(day));
  }

  /** Said by people since, in this store or in the team's. */
  private Optional<String> superseded(Memory memory) {
    Likeness before = Likeness.of(memory.statement().told());
    return background.known().stream()
        .filter(other -> !other.id().equals(memory.id()))
        .filter(other -> other.kind() == memory.kind())
        .filter(other -> other.statement().validFrom().isAfter(memory.statement().validFrom()))
        .filter(other -> Likeness.of(other.statement().told()).to(before) == Relation.CHANGED)
        .findFirst()
        .map(
            other ->
                "People have said otherwise since: %s (%s)."
                    .formatted(Extractor.clipped(other.content(), 120), other.path()));
  }

  private Optional<Judgement> repetition(Upkeep upkeep) {
    Set<UUID> memories = memories(upkeep.target(), upkeep.merges());
    if (memories.stream().anyMatch(changing::contains)) {
      return Optional.of(upkeep.stopped("duplicate", "Another proposal changes the same memory."));
    }
    return background.proposed().stream()
        .filter(proposal -> proposal.operation() == upkeep.operation())
        .filter(
            proposal ->
                proposal.target().isPresent()
                    && memories(proposal.target().get(), proposal.merges()).equals(memories))
        // What was changed since is another statement.
        .filter(proposal -> proposal.target().equals(Optional.of(upkeep.target())))
        .findFirst()
        .map(
            proposal ->
                upkeep.stopped(
                    "proposed-before",
                    proposal.status() == Status.FORGOTTEN
                        ? "People did not want it."
                        : "Nobody answered when it was proposed."));
  }

  private static Set<UUID> memories(Target target, List<Target> merges) {
    return Stream.concat(Stream.of(target), merges.stream())
        .map(Target::memoryId)
        .collect(Collectors.toSet());
  }

  private Optional<Memory> find(String path) {
    return background.known().stream()
        .filter(memory -> memory.storeId().equals(storeId) && memory.path().equals(path))
        .findFirst();
  }

  private void unknown(Operation operation) {
    stopped.add(
        new Judgement(
            operation,
            MemoryKind.FACT,
            "[not kept: it names no memory of this place]",
            now,
            List.of(),
            "sources",
            "It names a memory that is not here.",
            Optional.empty()));
  }

  private void pass(Upkeep upkeep) {
    changing.addAll(memories(upkeep.target(), upkeep.merges()));
    passed.add(upkeep);
  }
}
