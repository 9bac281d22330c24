package dev.dreamteam.slack;

import java.util.Optional;

/** What somebody wants of learning in a channel, after {@code /dreamteam dream}. */
sealed interface ChannelWords {
  record On() implements ChannelWords {}

  record Off() implements ChannelWords {}

  record Status() implements ChannelWords {}

  /** To read what was said earlier; {@code since} as it was typed. */
  record Backfill(String since) implements ChannelWords {}

  /** To delete what was kept of the channel's talk. */
  record Forget() implements ChannelWords {}

  /**
   * @param rest in lower case
   */
  static Optional<ChannelWords> parse(String rest) {
    return switch (rest) {
      case "on" -> Optional.of(new On());
      case "off" -> Optional.of(new Off());
      case "status", "" -> Optional.of(new Status());
      case "forget" -> Optional.of(new Forget());
      default ->
          rest.matches("backfill( .*)?")
              ? Optional.of(new Backfill(rest.substring("backfill".length()).strip()))
              : Optional.empty();
    };
  }
}
