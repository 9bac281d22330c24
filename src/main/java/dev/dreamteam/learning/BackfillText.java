package dev.dreamteam.learning;

import dev.dreamteam.learning.Backfill.Status;
import dev.dreamteam.text.Pattern;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How readings of the past go, in sentences. */
final class BackfillText {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
  private static final Pattern LAST_DOTS = Pattern.compile("\\.+$");

  private BackfillText() {}

  static String progress(Backfill backfill) {
    return "I am reading what was said here since %s: %d %% done, up to %s, %s."
        .formatted(
            day(backfill.since()), backfill.percent(), day(backfill.reached()), counts(backfill));
  }

  static String waits(Backfill backfill) {
    return progress(backfill)
        + " It waits now: as much as may be proposed in a day is proposed. It goes on by itself"
        + " tomorrow, or when the digest's lines are answered.";
  }

  static String end(Backfill backfill, Status status, Optional<String> problem) {
    String read = "What was said here since " + day(backfill.since());
    return switch (status) {
      case COMPLETED -> "%s is read: %s.".formatted(read, counts(backfill));
      case STOPPED ->
          "%s is read up to %s only, because %s."
              .formatted(read, day(backfill.reached()), problem.orElse("somebody stopped it"));
      default ->
          "%s could be read up to %s only: %s. Ask again with `/dreamteam dream backfill %s`."
              .formatted(
                  read,
                  day(backfill.reached()),
                  LAST_DOTS.replaceAll(problem.orElse("something went wrong"), ""),
                  DateTimeFormatter.ISO_LOCAL_DATE.format(
                      backfill.reached().atZone(ZoneOffset.UTC)));
    };
  }

  private static String counts(Backfill backfill) {
    return "%,d message%s of members, %d thing%s proposed"
        .formatted(
            backfill.messages(),
            backfill.messages() == 1 ? "" : "s",
            backfill.proposals(),
            backfill.proposals() == 1 ? "" : "s");
  }

  static String day(Instant at) {
    return DAY.format(at.atZone(ZoneOffset.UTC));
  }
}
