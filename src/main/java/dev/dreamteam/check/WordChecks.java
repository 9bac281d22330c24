package dev.dreamteam.check;

import dev.dreamteam.check.Parts.Piece;
import dev.dreamteam.rubric.MechanicalCheck.DatesWithin;
import dev.dreamteam.rubric.WrittenDate;
import dev.dreamteam.text.MatchResult;
import dev.dreamteam.text.OneLine;
import dev.dreamteam.text.Pattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words that must or must not stand in the work. */
final class WordChecks {
  // Capitals alone: a list of things to do may well be called one.
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(\\b(?:TODO|TBD|TBC|FIXME|XXX)\\b)|(?i:\\blorem"
              + " ipsum\\b)|(?i:[\\[<{](?:insert|your|add|enter|fill in|placeholder)\\b[^\\]>}\\n"
              + "]{0,80}[\\]>}])|\\{\\{[^}\\n"
              + "]{1,80}}}");
  private static final Pattern WORDS_APART = Pattern.compile("[^\\p{L}\\p{N}]+");

  private WordChecks() {}

  static Optional<Finding> noPlaceholders(List<Readable> files) {
    for (Readable file : files) {
      for (Piece piece : file.parts().pieces().toList()) {
        Optional<String> left = placeholder(piece.text());
        if (left.isPresent()) {
          return Optional.of(
              Finding.missing("“%s” is left.".formatted(left.get()), file.file(), piece.place()));
        }
      }
    }
    return Optional.of(Finding.met("No placeholder is left."));
  }

  private static Optional<String> placeholder(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .filter(found -> found.group(1) == null || !text.startsWith(" list", found.end()))
        .map(MatchResult::group)
        .findFirst();
  }

  static Optional<Finding> dates(DatesWithin bounds, List<Readable> files) {
    int dates = 0;
    for (Readable file : files) {
      for (Piece piece : file.parts().pieces().toList()) {
        for (WrittenDate found : WrittenDate.in(piece.text())) {
          dates++;
          if (isOutside(found.date(), bounds)) {
            return Optional.of(
                Finding.missing(
                    "The date %s is outside of what is allowed.".formatted(found.written()),
                    file.file(),
                    piece.place()));
          }
        }
      }
    }
    return dates == 0
        ? Optional.empty()
        : Optional.of(Finding.met("Dates, all within what is allowed: %d.".formatted(dates)));
  }

  private static boolean isOutside(LocalDate date, DatesWithin bounds) {
    return bounds.earliest().filter(date::isBefore).isPresent()
        || bounds.latest().filter(date::isAfter).isPresent();
  }

  static Finding has(String phrase, List<Readable> files) {
    for (Readable file : files) {
      if (normal(whole(file)).contains(normal(phrase))) {
        return new Finding(true, "“%s”".formatted(phrase), "", file.file().path());
      }
    }
    return Finding.missing("“%s” stands nowhere.".formatted(phrase));
  }

  static Finding lacks(String phrase, List<Readable> files) {
    for (Readable file : files) {
      if (normal(whole(file)).contains(normal(phrase))) {
        return new Finding(false, "", "“%s” stands in it.".formatted(phrase), file.file().path());
      }
    }
    return Finding.met("“%s” stands nowhere.".formatted(phrase));
  }

  private static String whole(Readable file) {
    return file.parts().pieces().map(Piece::text).collect(Collectors.joining(" "));
  }

  /** Letter case and white space do not count. */
  static String normal(String text) {
    return OneLine.of(text.toLowerCase(Locale.ROOT)).strip();
  }

  /** Words alone, without numbering and punctuation. */
  static String words(String text) {
    return normal(WORDS_APART.replaceAll(text, " "));
  }
}
