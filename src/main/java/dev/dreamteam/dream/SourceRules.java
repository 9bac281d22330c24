package dev.dreamteam.dream;

import dev.dreamteam.conversation.ChatMessage;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether people of the place really said it. */
final class SourceRules {
  private static final double GROUNDED_SHARE = 0.6;
  private static final double ECHO_SHARE = 0.75;

  private SourceRules() {}

  static Optional<String> sourcesExist(Claim claim, Background background) {
    if (!claim.unknown().isEmpty()) {
      return Optional.of(
          "It names messages that nobody wrote here: " + String.join(", ", claim.unknown()) + ".");
    }
    return claim.sources().isEmpty() ? Optional.of("It names no message.") : Optional.empty();
  }

  static Optional<String> peopleSaidIt(Claim claim, Background background) {
    // What tasks repeat is said of their requests, so these are its sources.
    List<ChatMessage> others =
        claim.candidate().origin() == Candidate.Origin.VERDICTS
            ? List.of()
            : background.gathered().others();
    return claim.sources().stream()
        .filter(source -> source.fromBot() || others.contains(source))
        .findFirst()
        .map(
            source ->
                source.fromBot()
                    ? "A program wrote the message %s.".formatted(source.ts())
                    : "The message %s is a request for one task.".formatted(source.ts()));
  }

  static Optional<String> isGrounded(Claim claim, Background background) {
    if (claim.candidate().origin() == Candidate.Origin.VERDICTS) {
      // Counted from verdicts by code; its sources are the requests that the verdicts are about.
      return Optional.empty();
    }
    String said = claim.sources().stream().map(SourceRules::said).collect(Collectors.joining("\n"));
    double covered = Likeness.of(claim.content()).coveredBy(Likeness.of(said));
    if (covered < GROUNDED_SHARE) {
      return Optional.of(
          "Only %d%% of its words stand in its sources.".formatted(Math.round(covered * 100)));
    }
    Set<String> invented = new HashSet<>(Likeness.numbers(claim.content()));
    invented.removeAll(Likeness.numbers(said));
    return invented.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Its sources do not say "
                + invented.stream().sorted().collect(Collectors.joining(", "))
                + ".");
  }

  /** The agent's own words, said again by somebody, are still the agent's. */
  static Optional<String> isNoEcho(Claim claim, Background background) {
    Likeness content = Likeness.of(claim.content());
    return background.gathered().others().stream()
        .filter(ChatMessage::fromBot)
        .filter(message -> message.writtenAt().isBefore(claim.sources().getFirst().writtenAt()))
        .filter(message -> content.coveredBy(Likeness.of(message.text())) >= ECHO_SHARE)
        .filter(message -> Likeness.of(message.text()).share(content) >= ECHO_SHARE / 2)
        .findFirst()
        .map(message -> "It repeats what a program said in %s.".formatted(message.ts()));
  }

  // Quoted lines are somebody else's words. Names and the date are what relative words resolve to.
  private static String said(ChatMessage message) {
    var date = message.writtenAt().atOffset(ZoneOffset.UTC).toLocalDate();
    String own =
        message
            .text()
            .lines()
            .filter(line -> !line.stripLeading().startsWith(">"))
            .filter(line -> !line.stripLeading().startsWith("&gt;"))
            .collect(Collectors.joining("\n"));
    return "%s\n%s\n%s %d %d %02d %02d %s"
        .formatted(
            own,
            message.authorName(),
            date,
            date.getYear(),
            date.getDayOfMonth(),
            date.getDayOfMonth(),
            date.getMonthValue(),
            date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
  }
}
