package dev.dreamteam.dream.gate;

import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.text.Likeness;
import dev.dreamteam.text.Likeness.Relation;
import dev.dreamteam.text.Likenesses;
import dev.dreamteam.text.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** When a later statement takes the place of an earlier one, and what it must keep of it. */
public final class Replacement {
  private static final double REVISED_SHARE = 0.5;
  private static final double KEPT_SHARE = 0.5;
  private static final double MAX_LOST = 0.25;

  private static final Pattern CHANGE =
      Pattern.compile(
          "(?i)\\b(instead|no longer|not .{1,30} any ?more|change[ds]?|change of"
              + " plan|mov(ed?|es|ing)|switch(ed|es|ing)?|replac(ed?|es|ing)|postponed?|correction|revised|rather"
              + " than|after all|(is|are) now|now (owns?|uses?|runs?|handles?|leads?)|takes?"
              + " over|hands? over|drop(s|ped)?|deprecat\\w+|retir\\w+|scrap(ped)?|supersed\\w+)\\b"
              + "|\\b(update|correction):");
  private static final Pattern FACT_END = Pattern.compile("[.!?;\\n]+(?:\\s|$)|,\\s+|\\s+and\\s+");

  private static final Set<String> PLAIN =
      Set.of(
          ("use uses used using keep keeps kept run runs have has own owns owned decided agreed"
                  + " always never every now still only handles maintains responsible stay stays")
              .split(" "));
  private static final Pattern WORDS_AND_DIGITS_APART = Pattern.compile("[^\\p{L}\\d]+");

  private Replacement() {}

  /** Whether a claim says anew what an earlier one said. */
  static boolean of(Claim later, Claim earlier, Likenesses likenesses) {
    return changes(
        later,
        earlier.told(),
        earlier.candidate().subject(),
        earlier.candidate().kind(),
        likenesses);
  }

  private static boolean changes(
      Claim later, String earlier, String subject, MemoryKind kind, Likenesses likenesses) {
    Likeness now = likenesses.of(later.told());
    Likeness before = likenesses.of(earlier);
    boolean sameSubject =
        later.candidate().kind() == kind
            && likenesses.areOneSubject(later.candidate().subject(), subject)
            && now.share(before) >= Likeness.ONE_THING;
    return now.to(before) == Relation.CHANGED
        || sameSubject
        || (before.coveredBy(now) >= REVISED_SHARE
            && saysChange(later)
            && onlyNamesGo(earlier, now));
  }

  // "Ben takes over the release" replaces that Ada owned it; of two services each has its owner.
  private static boolean onlyNamesGo(String earlier, Likeness now) {
    return Arrays.stream(WORDS_AND_DIGITS_APART.split(earlier))
        .filter(word -> !word.isEmpty() && Character.isLowerCase(word.charAt(0)))
        .filter(word -> !PLAIN.contains(word))
        .allMatch(word -> now.topic().containsAll(Likeness.of(word).topic()));
  }

  private static boolean saysChange(Claim later) {
    Likeness content = Likeness.of(later.told());
    return Stream.concat(
            Stream.of(later.told()),
            later.sources().stream()
                .map(source -> OwnWords.sentences(OwnWords.of(source)))
                .flatMap(List::stream)
                .filter(sentence -> content.coveredBy(Likeness.of(sentence)) >= KEPT_SHARE))
        .anyMatch(text -> CHANGE.isIn(text));
  }

  /** The memory of the store that the claim makes obsolete. */
  static Optional<Memory> of(Claim claim, List<Memory> own, Likenesses likenesses) {
    Optional<Memory> named =
        claim
            .candidate()
            .supersedes()
            .flatMap(path -> own.stream().filter(memory -> memory.path().equals(path)).findFirst())
            // An extractor may name any path: it must at least be about the same.
            .filter(memory -> isAbout(claim, memory));
    return named.or(
        () ->
            own.stream()
                .filter(
                    memory ->
                        changes(
                            claim,
                            memory.statement().told(),
                            memory.statement().subject(),
                            memory.kind(),
                            likenesses))
                .findFirst());
  }

  private static boolean isAbout(Claim claim, Memory memory) {
    return Likeness.sameSubject(claim.candidate().subject(), memory.statement().subject())
        || Likeness.of(claim.told()).share(Likeness.of(memory.statement().told()))
            >= Likeness.ONE_THING;
  }

  /** Says why a memory may not be replaced: the new words leave out too much of what it says. */
  static Optional<String> loss(Claim claim, Memory memory) {
    List<Likeness> facts = facts(memory.statement().told());
    if (facts.size() < 2) {
      // One fact is replaced as a whole.
      return Optional.empty();
    }
    return lossOf(claim.told(), memory);
  }

  /** The same where even one fact must stay: when memories are merged. */
  public static Optional<String> lossOf(String words, Memory memory) {
    List<Likeness> facts = facts(memory.statement().told());
    Likeness now = Likeness.of(words);
    long lost = facts.stream().filter(fact -> !keeps(now, fact)).count();
    return lost > MAX_LOST * facts.size()
        ? Optional.of(
            "It would lose %d of the %d things that %s says."
                .formatted(lost, facts.size(), memory.path()))
        : Optional.empty();
  }

  /** What a text says, one by one. */
  public static List<Likeness> facts(String content) {
    return FACT_END
        .splitAsStream(content)
        .map(Likeness::of)
        .filter(fact -> !fact.stems().isEmpty())
        .toList();
  }

  // A number may have changed; what it is the number of must still be named.
  private static boolean keeps(Likeness now, Likeness fact) {
    if (fact.topic().isEmpty()) {
      return fact.coveredBy(now) >= KEPT_SHARE;
    }
    long named = fact.topic().stream().filter(now.topic()::contains).count();
    return named >= KEPT_SHARE * fact.topic().size();
  }
}
