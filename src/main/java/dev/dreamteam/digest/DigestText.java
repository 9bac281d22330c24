package dev.dreamteam.digest;

import dev.dreamteam.dream.DreamOutcome;
import dev.dreamteam.dream.Operation;
import dev.dreamteam.dream.Proposal;
import dev.dreamteam.text.Pattern;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What digests say, in sentences. */
final class DigestText {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM 'at' HH:mm z", Locale.ENGLISH);
  private static final Pattern LAST_DOTS = Pattern.compile("\\.+$");

  private final ZoneId zone;

  DigestText(ZoneId zone) {
    this.zone = zone;
  }

  /** One line: how much was read and what came of it. */
  String summary(DreamOutcome outcome, int stillOpen) {
    StringBuilder text = new StringBuilder();
    if (outcome.problem().isPresent()) {
      return "I could not finish reading %s: %s. Nothing was changed; ask again with"
              .formatted(outcome.placeName(), withoutStop(outcome.problem().get()))
          + " `/dreamteam dream now`.";
    }
    if (outcome.dream().isDryRun()) {
      return "A dry run over %s read %s: %s would be proposed, %d passed over. Nothing was changed;"
              .formatted(
                  outcome.placeName(),
                  count(outcome.messagesRead(), "message"),
                  outcome.wouldPropose() == 0 ? "nothing" : count(outcome.wouldPropose(), "thing"),
                  outcome.passedOver())
          + " `/dreamteam dream explain` tells each with its reason.";
    }
    if (outcome.messagesRead() == 0) {
      text.append("Nobody has said anything new in %s.".formatted(outcome.placeName()));
      text.append(outcome.proposed().isEmpty() ? "" : " From before: " + found(outcome) + ".");
    } else {
      text.append(
          "Read %s from %s (%s): %s."
              .formatted(
                  count(outcome.messagesRead(), "message"),
                  outcome.placeName(),
                  span(outcome.from().orElseThrow(), outcome.until().orElseThrow()),
                  found(outcome)));
    }
    if (outcome.unread() > 0) {
      text.append(
          " There was no more time or budget; the next dream reads on with the other %s."
              .formatted(count(outcome.unread(), "message")));
    }
    if (stillOpen > 0) {
      text.append(
          " %s from before still open.".formatted(stillOpen == 1 ? "1 is" : stillOpen + " are"));
    }
    if (!outcome.expired().isEmpty()) {
      text.append(" %d from before expired unanswered.".formatted(outcome.expired().size()));
    }
    return text.toString();
  }

  private static String found(DreamOutcome outcome) {
    int found = outcome.proposed().size();
    return "%s worth remembering, %d passed over"
        .formatted(found == 0 ? "nothing new" : count(found, "thing"), outcome.passedOver());
  }

  private static String count(int count, String noun) {
    return "%,d %s%s".formatted(count, noun, count == 1 ? "" : "s");
  }

  private static String withoutStop(String sentence) {
    return LAST_DOTS.replaceAll(sentence, "");
  }

  private String span(Instant from, Instant until) {
    var first = from.atZone(zone);
    var last = until.atZone(zone);
    DateTimeFormatter format = first.getYear() == last.getYear() ? DAY : DAY_OF_YEAR;
    String begin = format.format(first);
    String end = format.format(last);
    return begin.equals(end) ? begin : begin + " – " + end;
  }

  /** What sort of thing is proposed, as people read it. */
  String kind(Proposal proposal) {
    return proposal.operation() == Operation.SKILL
        ? Digest.SKILL
        : proposal.statement().kind().label();
  }

  /** What is proposed, in a sentence: of a skill its name. */
  String named(Proposal proposal) {
    return proposal.operation() == Operation.SKILL
        ? "the skill " + proposal.statement().subject()
        : proposal.wording().content();
  }

  String operation(Operation operation) {
    return switch (operation) {
      case MERGE -> "several in one";
      case ADD, SKILL -> "new";
      case EDIT -> "changed";
      case REMOVE -> "no longer true";
    };
  }

  /** What became of a proposal; empty while it is open. */
  Optional<String> decision(Proposal proposal) {
    String when = proposal.decidedAt().map(this::moment).orElse("");
    String who = proposal.decidedBy().map(by -> by.name()).orElse("somebody");
    return switch (proposal.status()) {
      case PROPOSED -> Optional.empty();
      case KEPT ->
          Optional.of(
              (proposal.keptContent().isPresent() ? "Kept with other words by " : "Kept by ")
                  + who
                  + " on "
                  + when);
      case FORGOTTEN -> Optional.of("Forgotten by " + who + " on " + when);
      case EXPIRED ->
          Optional.of(
              proposal
                  .decidedBy()
                  .map(closed -> "Closed %s on %s".formatted(closed.name(), when))
                  .orElse("Expired unanswered on " + when));
    };
  }

  /** What became of a proposal that somebody kept for themselves. */
  Optional<String> keptAlone(Proposal proposal, OwnKeepingStore.Kept own) {
    return Optional.of(
        "Kept by %s for %s alone on %s"
            .formatted(
                own.personName(),
                own.personName(),
                proposal.decidedAt().map(this::moment).orElse("")));
  }

  /** How much there is since the last digest. */
  String period(Optional<Instant> last, int news, int again) {
    String since = last.map(at -> "Since " + DAY.format(at.atZone(zone))).orElse("So far");
    String found = news == 0 ? "nothing new" : count(news, "thing");
    return "%s: %s worth remembering.%s"
        .formatted(
            since,
            found,
            again == 0
                ? ""
                : " %s from before still open.".formatted(again == 1 ? "1 is" : again + " are"));
  }

  String waiting(int open) {
    return "%s for an answer.".formatted(open == 1 ? "1 line waits" : open + " lines wait");
  }

  /** Lines that are no longer repeated. */
  String older(int count) {
    return "%s: `/dreamteam digest open`"
        .formatted(count == 1 ? "1 older line waits" : count + " older lines wait");
  }

  /** What was answered since the last digest; empty when nothing was. */
  Optional<String> answers(Map<String, Integer> counts) {
    String said =
        Stream.of("KEPT", "FORGOTTEN", "EXPIRED")
            .filter(counts::containsKey)
            .map(
                status ->
                    "%d %s"
                        .formatted(
                            counts.getOrDefault(status, 0),
                            switch (status) {
                              case "KEPT" -> "kept";
                              case "FORGOTTEN" -> "forgotten";
                              default -> "closed unanswered";
                            }))
            .collect(Collectors.joining(", "));
    return Optional.of("Since the last digest: " + said + ".").filter(_ -> !said.isEmpty());
  }

  /** When a place is told, and when not. */
  String when(DigestWishStore.Wish wish) {
    return "The digest comes %s; when there is nothing to review, %s."
        .formatted(
            wish.at().isEmpty() ? "as each dream ends" : wish.at(),
            wish.isQuiet() ? "I say nothing" : "I say so");
  }

  String moment(Instant at) {
    return MOMENT.format(at.atZone(zone));
  }
}
