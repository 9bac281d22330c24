package dev.dreamteam.dream.gate;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.text.Likeness;
import dev.dreamteam.text.Pattern;
import java.time.Duration;

/** What a message has to do with a claim that names it. */
final class Support {
  private static final double SAYS_SO = 0.3;
  private static final double HAS_TO_DO = 0.2;
  private static final int SHORT = 80;
  private static final Duration SOON = Duration.ofHours(2);
  // "Good" alone agrees; "good morning" does not.
  private static final Pattern AGREEING =
      Pattern.compile(
          "(?i)^\\W*((i )?agreed?|ok(ay)?|yes|yep|yeah|sure|same here|me too|so do"
              + " i|seconded|sounds good|works for me|deal|fine( by| with)?"
              + " ?(me)?|confirmed|approved|noted|exactly|perfect|good"
              + "|great|right|done|\\+1|👍|✅|:\\+1:|:thumbsup:|:white_check_mark:)(\\W*|\\W*[,.!;:-].*)$",
          Pattern.DOTALL);

  private Support() {}

  /** Whether the message says some of it, or agrees with another of the claim's messages. */
  static boolean bears(ChatMessage source, Claim claim) {
    return share(source, claim) >= HAS_TO_DO || agrees(source, claim);
  }

  /** How many people say it, or agree to it. */
  static long people(Claim claim) {
    return claim.sources().stream()
        .filter(source -> says(source, claim) || agrees(source, claim))
        .map(ChatMessage::author)
        .distinct()
        .count();
  }

  /** Whether the message says a good part of it. */
  static boolean says(ChatMessage source, Claim claim) {
    return share(source, claim) >= SAYS_SO;
  }

  private static double share(ChatMessage source, Claim claim) {
    return Likeness.of(claim.told()).coveredBy(Likeness.of(OwnWords.of(source)));
  }

  private static boolean agrees(ChatMessage source, Claim claim) {
    return source.text().length() <= SHORT
        && AGREEING.matches(source.text())
        && claim.sources().stream()
            .filter(other -> !other.author().equals(source.author()))
            .filter(other -> says(other, claim))
            .anyMatch(other -> isReply(source, other));
  }

  private static boolean isReply(ChatMessage reply, ChatMessage to) {
    if (!reply.writtenAt().isAfter(to.writtenAt())) {
      return false;
    }
    return reply.threadTs().isPresent()
        ? reply.threadTs().equals(to.threadTs()) || reply.threadTs().get().equals(to.ts())
        : reply.writtenAt().isBefore(to.writtenAt().plus(SOON));
  }
}
