package dev.dreamteam.dream;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.dream.Likeness.Relation;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether enough people stand behind it, and whether it is news. */
final class SupportRules {
  private static final double RETOLD_SHARE = 0.4;
  private static final List<Pattern> WISHES =
      Stream.of(
              "\\bi\\s+(\\w+\\s+){0,2}?(prefer|like|love|hate|dislike|want|wish|favou?r|enjoy)\\b",
              "\\bi\\s+(\\w+\\s+){0,2}?(would rather|rather|can't stand|don't like)\\b",
              "\\bi'd (rather|prefer|like|love)\\b|\\bi'm (not )?a fan of\\b",
              "\\bmy (favou?rite|preference|preferred|personal)\\b",
              "\\b(call|write to|remind|ping|send) me\\b|\\bfor me,|\\bplease .{0,40}\\bme\\b")
          .map(words -> Pattern.compile("(?i)" + words))
          .toList();
  private static final Pattern RETOLD_WISH =
      Pattern.compile("(?i)\\b(prefers?|likes|loves|hates|dislikes?|favou?rs?|would rather)\\b");
  private static final Pattern TEAM =
      Pattern.compile(
          "(?i)\\b(we|we'll|we're|we've|let's|lets|let us|everyone|everybody|the team|our|all of"
              + " us)\\b");

  private SupportRules() {}

  /** One person's taste is no law of a team; in a person's own place it is welcome. */
  static Optional<String> isNotOnePersonsWish(Claim claim, Background background) {
    if (background.place() == Place.Kind.DIRECT_MESSAGE || claim.people() >= 2 || !isWish(claim)) {
      return Optional.empty();
    }
    boolean forTheTeam =
        claim.sources().stream()
            .map(ChatMessage::text)
            .anyMatch(text -> TEAM.matcher(text).find() && !wishes(text));
    return forTheTeam
        ? Optional.empty()
        : Optional.of(
            "It is the wish of %s alone.".formatted(claim.sources().getFirst().authorName()));
  }

  private static boolean wishes(String text) {
    return WISHES.stream().anyMatch(wish -> wish.matcher(text).find());
  }

  private static boolean isWish(Claim claim) {
    return claim.candidate().kind() == MemoryKind.PREFERENCE
        || RETOLD_WISH.matcher(claim.content()).find()
        || claim.sources().stream().allMatch(source -> wishes(source.text()));
  }

  static Optional<String> wasNotForgotten(Claim claim, Background background) {
    return background.forgotten().stream()
        .map(Memory::statement)
        .filter(statement -> isSame(claim, statement))
        .findFirst()
        .map(_ -> "People have forgotten it on purpose.");
  }

  static Optional<String> isNew(Claim claim, Background background) {
    return background.known().stream()
        .filter(memory -> isSame(claim, memory.statement()))
        .findFirst()
        .map(memory -> "It is known already: %s.".formatted(memory.path()));
  }

  static Optional<String> wasNotProposed(Claim claim, Background background) {
    return background.proposed().stream()
        .filter(proposal -> isSame(claim, proposal.statement()))
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
  private static boolean isSame(Claim claim, Statement statement) {
    Likeness content = Likeness.of(claim.content());
    Likeness earlier = Likeness.of(statement.content());
    if (content.to(earlier) == Relation.SAME) {
      return true;
    }
    Set<String> used =
        statement.sources().stream().map(MemorySource::permalink).collect(Collectors.toSet());
    return claim.sources().stream().map(ChatMessage::permalink).allMatch(used::contains)
        && content.share(earlier) >= RETOLD_SHARE;
  }
}
