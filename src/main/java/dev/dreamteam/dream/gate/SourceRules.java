package dev.dreamteam.dream.gate;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.dream.reading.Taint;
import dev.dreamteam.text.Likeness;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether people of the place really said it. */
public final class SourceRules {
  private static final double GROUNDED_SHARE = 0.6;
  private static final double ECHO_SHARE = 0.75;

  private SourceRules() {}

  static Optional<String> sourcesExist(Claim claim, Background background) {
    // The names themselves are not repeated: an extractor may have written anything there.
    if (!claim.unknown().isEmpty()) {
      return Optional.of(
          claim.unknown().size() == 1
              ? "It names a message that nobody wrote here."
              : "It names %d messages that nobody wrote here.".formatted(claim.unknown().size()));
    }
    return claim.sources().isEmpty() ? Optional.of("It names no message.") : Optional.empty();
  }

  static Optional<String> peopleSaidIt(Claim claim, Background background) {
    boolean counted = claim.candidate().isCounted();
    for (ChatMessage source : claim.sources()) {
      Optional<String> objection =
          background
              .gathered()
              .taintOf(source)
              // What tasks repeat is said of their requests, so these are its sources.
              .filter(taint -> !(counted && taint == Taint.REQUEST))
              .map(taint -> taint.of(source.ts()));
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }

  static Optional<String> isFirstHand(Claim claim, Background background) {
    if (claim.candidate().isCounted()) {
      return Optional.empty();
    }
    return OwnWords.isHearsay(claim.content())
            || claim.sources().stream().anyMatch(source -> OwnWords.isHearsay(source.text()))
        ? Optional.of("It passes on what a program, a page or a file says.")
        : Optional.empty();
  }

  static Optional<String> isGrounded(Claim claim, Background background) {
    if (claim.candidate().isCounted()) {
      // Counted from verdicts by code; its sources are the requests that the verdicts are about.
      return Optional.empty();
    }
    Optional<ChatMessage> other =
        claim.sources().stream().filter(source -> !Support.bears(source, claim)).findFirst();
    if (other.isPresent()) {
      return Optional.of("The message %s does not say so.".formatted(other.get().ts()));
    }
    String said = said(claim, OwnWords::of);
    double covered = covered(claim, said);
    if (covered < GROUNDED_SHARE) {
      return Optional.of(
          "Only %d%% of its words stand in its sources.".formatted(Math.round(covered * 100)));
    }
    Set<String> invented = invented(claim.content(), claim.told(), said);
    return invented.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "It holds %d numbers or names that its sources do not say.".formatted(invented.size()));
  }

  /**
   * Whether the claim tells nothing but what stands in its messages, no matter whose words these
   * are. What does not may come from anywhere, and is not even kept in the record of its refusal.
   */
  static boolean isOfThisPlace(Claim claim) {
    String said = said(claim, ChatMessage::text);
    return claim.candidate().isCounted()
        || (covered(claim, said) >= GROUNDED_SHARE
            && invented(claim.content(), claim.told(), said).isEmpty());
  }

  /** Whether an extractor's remark names nothing that the claim's messages do not name. */
  public static boolean isCovered(Claim claim, String remark) {
    return claim.candidate().isCounted()
        || invented(remark, remark, said(claim, ChatMessage::text)).isEmpty();
  }

  private static double covered(Claim claim, String said) {
    return Likeness.of(claim.content()).coveredBy(Likeness.of(said));
  }

  /** Numbers and names that nobody said. */
  public static Set<String> invented(String numbersOf, String namesOf, String said) {
    Set<String> invented = new HashSet<>(Likeness.numbers(numbersOf));
    invented.removeAll(Likeness.numbers(said));
    String saidInSmall = said.toLowerCase(Locale.ROOT);
    Likeness.names(namesOf).stream()
        .filter(name -> !saidInSmall.contains(name.toLowerCase(Locale.ROOT)))
        .forEach(invented::add);
    return invented;
  }

  /** The agent's own words, said again by somebody, are still the agent's. */
  static Optional<String> isNoEcho(Claim claim, Background background) {
    Likeness content = background.likenesses().of(claim.told());
    return background.gathered().programs().stream()
        .filter(message -> message.writtenAt().isBefore(claim.validFrom()))
        .filter(message -> repeats(content, background.likenesses().of(message.text())))
        .findFirst()
        .map(message -> "It repeats what a program said in %s.".formatted(message.ts()));
  }

  private static boolean repeats(Likeness content, Likeness program) {
    return content.coveredBy(program) >= ECHO_SHARE && program.share(content) >= ECHO_SHARE / 2;
  }

  private static String said(Claim claim, Function<ChatMessage, String> words) {
    return claim.sources().stream()
        .map(source -> said(source, words.apply(source)))
        .collect(Collectors.joining("\n"));
  }

  // Names and the date are what relative words resolve to.
  private static String said(ChatMessage message, String words) {
    var date = message.writtenAt().atOffset(ZoneOffset.UTC).toLocalDate();
    return "%s\n%s\n%s %d %d %02d %02d %s"
        .formatted(
            words,
            message.authorName(),
            date,
            date.getYear(),
            date.getDayOfMonth(),
            date.getDayOfMonth(),
            date.getMonthValue(),
            date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
  }
}
