package dev.dreamteam.learning;

import dev.dreamteam.config.Setting;
import dev.dreamteam.config.Settings;
import dev.dreamteam.conversation.Place;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which places are learned from when nobody there has said.
 *
 * @param unasked empty: as fits where Dreamteam runs
 * @param grace for so long the memories of a private channel outlive Dreamteam's leaving it
 */
public record ChannelConfig(Optional<Unasked> unasked, Duration grace) {
  public static final Setting LEARNING =
      new Setting(
          "DREAMTEAM_LEARNING",
          "",
          "Channels that are learned from before a member has said yes or no: none, public or all."
              + " Unset: none; in the local workspace all.");
  public static final Setting GRACE_DAYS =
      new Setting(
          "DREAMTEAM_LEFT_CHANNEL_DAYS",
          "30",
          "Days for which the memories of a private channel are kept after Dreamteam left it, so"
              + " that they are there when it comes back, 1 to 365.");
  public static final List<Setting> SETTINGS = List.of(LEARNING, GRACE_DAYS);

  /** The channels in which nobody's yes is waited for. */
  public enum Unasked {
    NONE,
    PUBLIC,
    ALL;

    /** A direct message is said to Dreamteam; there is nobody else to ask. */
    boolean includes(Place.Kind kind) {
      return switch (kind) {
        case DIRECT_MESSAGE -> true;
        case PUBLIC_CHANNEL -> this != NONE;
        case PRIVATE_CHANNEL -> this == ALL;
      };
    }
  }

  public static ChannelConfig from(Settings settings) {
    Optional<String> word = settings.find(LEARNING).map(text -> text.toLowerCase(Locale.ROOT));
    boolean known = word.filter(Set.of("none", "public", "all")::contains).isPresent();
    if (word.isPresent() && !known) {
      settings.problem(LEARNING, "must be none, public or all, not '" + word.get() + "'");
    }
    return new ChannelConfig(
        word.filter(_ -> known).map(text -> Unasked.valueOf(text.toUpperCase(Locale.ROOT))),
        Duration.ofDays(settings.number(GRACE_DAYS, 1, 365)));
  }

  /** With that, where nothing is set. */
  public ChannelConfig orElse(Unasked usual) {
    return new ChannelConfig(unasked.or(() -> Optional.of(usual)), grace);
  }
}
