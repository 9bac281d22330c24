package dev.dreamteam.slack.learning;

import dev.dreamteam.text.TypedWords;
import java.util.Locale;
import java.util.Optional;

/** What somebody wants of learning in a channel, after {@code /dreamteam dream}. */
public sealed interface ChannelWords {
  record On() implements ChannelWords {}

  record Off() implements ChannelWords {}

  record Status() implements ChannelWords {}

  /** To read what was said earlier; {@code since} as it was typed. */
  record Backfill(String since) implements ChannelWords {}

  /** To delete what was kept of the channel's talk. */
  record Forget() implements ChannelWords {}

  static Optional<ChannelWords> parse(TypedWords typed) {
    if (typed.word().equals("backfill")) {
      return Optional.of(new Backfill(TypedWords.plain(typed.rest()).toLowerCase(Locale.ROOT)));
    }
    return switch ((typed.word() + " " + typed.rest()).strip()) {
      case "on" -> Optional.of(new On());
      case "off" -> Optional.of(new Off());
      case "status", "" -> Optional.of(new Status());
      case "forget" -> Optional.of(new Forget());
      default -> Optional.empty();
    };
  }
}
