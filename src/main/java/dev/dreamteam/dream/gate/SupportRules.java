package dev.dreamteam.dream.gate;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.Statement;
import dev.dreamteam.text.Likeness;
import dev.dreamteam.text.Likeness.Relation;
import dev.dreamteam.text.Pattern;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether enough people stand behind it, and whether it is news. */
final class SupportRules {
  private static final double RETOLD_SHARE = 0.4;
  private static final Pattern TEAM =
      Pattern.compile(
          "(?i)\\b(we|we'll|we're|we've|let's|lets|let us|everyone|everybody|the team|our|all of"
              + " us|decision|decided|agreed|policy)\\b");

  private SupportRules() {}

  /** One person's taste is no law of a team; in a person's own place it is welcome. */
  static Optional<String> isNotOnePersonsWish(Claim claim, Background background) {
    if (claim.candidate().isCounted()) {
      return background.place() == Place.Kind.DIRECT_MESSAGE || claim.candidate().isShared()
          ? Optional.empty()
          : Optional.of("One person alone has asked for it.");
    }
    if (background.place() == Place.Kind.DIRECT_MESSAGE
        || !isWish(claim)
        || Support.people(claim) >= 2) {
      return Optional.empty();
    }
    boolean forTheTeam =
        claim.sources().stream()
            .filter(source -> Support.says(source, claim))
            .map(OwnWords::of)
            .anyMatch(text -> TEAM.isIn(text) && !Wishes.areOwn(text));
    return forTheTeam
        ? Optional.empty()
        : Optional.of(
            "It is the wish of %s alone.".formatted(claim.sources().getFirst().authorName()));
  }

  private static boolean isWish(Claim claim) {
    return claim.candidate().kind() == MemoryKind.PREFERENCE
        || Wishes.areIn(claim.content())
        || claim.sources().stream()
            .filter(source -> Support.says(source, claim))
            .anyMatch(source -> Wishes.areOwn(source.text()));
  }

  static Optional<String> wasNotForgotten(Claim claim, Background background) {
    return background.forgotten().stream()
        .map(Memory::statement)
        .filter(statement -> isSame(claim, statement, background))
        .findFirst()
        .map(_ -> "People have forgotten it on purpose.");
  }

  static Optional<String> isNew(Claim claim, Background background) {
    return background.known().stream()
        .filter(memory -> isSame(claim, memory.statement(), background))
        .findFirst()
        .map(memory -> "It is known already: %s.".formatted(memory.path()));
  }

  static Optional<String> wasNotProposed(Claim claim, Background background) {
    return background.proposed().stream()
        .filter(proposal -> isSame(claim, proposal.statement(), background))
        .findFirst()
        .map(
            proposal ->
                switch (proposal.status()) {
                  case PROPOSED -> "It waits for an answer already.";
                  case FORGOTTEN -> "People did not want it.";
                  case EXPIRED -> "Nobody answered when it was proposed.";
                  case KEPT -> "It was kept before.";
                });
  }

  /** The same words, or the same messages told in other words. */
  private static boolean isSame(Claim claim, Statement statement, Background background) {
    Likeness content = background.likenesses().of(claim.told());
    Likeness earlier = background.likenesses().of(statement.told());
    if (content.to(earlier) == Relation.SAME) {
      return true;
    }
    Set<String> used =
        statement.sources().stream().map(MemorySource::permalink).collect(Collectors.toSet());
    return claim.sources().stream().map(ChatMessage::permalink).allMatch(used::contains)
        && content.share(earlier) >= RETOLD_SHARE;
  }
}
