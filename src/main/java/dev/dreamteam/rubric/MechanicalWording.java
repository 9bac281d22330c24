package dev.dreamteam.rubric;

import dev.dreamteam.rubric.MechanicalCheck.InFile;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.OneLine;
import dev.dreamteam.text.Pattern;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which plain sentences code can decide. Only a sentence that says one such thing and nothing else
 * is taken: whatever else a criterion asks for, a grader must read. {@link #say} is the other way
 * round.
 */
public final class MechanicalWording {
  private static final String FILE =
      "[\\w./-]*\\w\\.(?:md|txt|csv|tsv|json|xml|ya?ml|html?|sql|docx?|xlsx?|pptx?|pdf|png|jpe?g|svg)";
  private static final Pattern IN_FILE =
      Pattern.compile("(?<rest>.+) in (?:the file )?`?(?<file>" + FILE + ")`?");
  private static final Pattern IN_FILE_FIRST =
      Pattern.compile("In (?:the file )?`?(?<file>" + FILE + ")`?[,:]? (?<rest>.+)");
  private static final Pattern FILE_AS_SUBJECT =
      Pattern.compile("`?(?<file>" + FILE + ")`? (?<rest>(?:has|have|contains|uses|does not) .+)");
  private static final Pattern SUBJECT =
      Pattern.compile(
          "(?:(?:the|this)"
              + " (?:result|text|document|report|answer|work|deck|presentation|slides|workbook|summary|file)|it|there)?"
              + " ?(?:must |should )?(?:(?:contains?|includes?) (?<contained>[^\"`].*)|(?:be |is"
              + " |are |has |have )?(?<rest>.+))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern STRESS = Pattern.compile("[*_]{2}");
  private static final Pattern QUOTES = Pattern.compile("[“”„«»]");
  private static final Pattern LAST_DOT = Pattern.compile("\\.$");

  private MechanicalWording() {}

  /** What a criterion's text asks of code; empty when a grader must judge it. */
  public static Optional<MechanicalCheck> read(String criterion) {
    String text =
        LAST_DOT.replaceFirst(
            OneLine.of(QUOTES.replaceAll(STRESS.replaceAll(criterion, ""), "\"")).strip(), "");
    return Stream.of(FileWording.read(text), plain(text), inFile(text))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<MechanicalCheck> inFile(String text) {
    return Stream.of(IN_FILE, IN_FILE_FIRST, FILE_AS_SUBJECT)
        .map(pattern -> pattern.matcher(text))
        .filter(Matcher::matches)
        .flatMap(
            found ->
                plain(found.group("rest"))
                    .<MechanicalCheck>map(check -> new InFile(found.group("file"), check))
                    .stream())
        .findFirst();
  }

  private static Optional<MechanicalCheck> plain(String text) {
    Matcher subject = SUBJECT.matcher(text);
    String rest = subject.matches() ? either(subject, "contained", "rest") : text;
    return Stream.of(text, rest)
        .flatMap(
            words ->
                Stream.of(
                        AmountWording.read(words), DateWording.read(words), FormWording.read(words))
                    .flatMap(Optional::stream))
        .findFirst();
  }

  /** A check as a sentence that is read back as the same check. */
  public static String say(MechanicalCheck check) {
    return switch (check) {
      case MechanicalCheck.FileExists(var file) -> file + " exists";
      case MechanicalCheck.FileOpens(var file) -> file.orElse("every file") + " opens";
      case MechanicalCheck.Amount amount -> AmountWording.say(amount);
      case MechanicalCheck.DatesWithin dates -> DateWording.say(dates);
      case InFile(var file, var inner) -> say(inner) + " in " + file;
      default -> FormWording.say(check);
    };
  }

  /** What quotes stand around; without them nothing says where a phrase ends. */
  static String quoted(String words) {
    return "\"" + words.replace("\"", "'") + "\"";
  }

  private static String either(Matcher found, String one, String other) {
    return found.group(one) == null ? found.group(other) : found.group(one);
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Sentences about whole files. */
  private static final class FileWording {
    private static final String IS_THERE = "(?:exists|is there|is handed over|is attached)";
    private static final Pattern EXISTS =
        Pattern.compile(
            "(?:the file |there is a file (?:called |named )?)`?(?<file>"
                + FILE
                + ")`?(?: "
                + IS_THERE
                + ")?|`?(?<named>"
                + FILE
                + ")`? "
                + IS_THERE,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OPENS =
        Pattern.compile(
            "(?:every file|all files|each file|(?:the file )?`?(?<file>"
                + FILE
                + ")`?) (?:opens?|can be opened)(?: without errors)?",
            Pattern.CASE_INSENSITIVE);

    static Optional<MechanicalCheck> read(String text) {
      Matcher opens = OPENS.matcher(text);
      if (opens.matches()) {
        return Optional.of(new MechanicalCheck.FileOpens(Optional.ofNullable(opens.group("file"))));
      }
      Matcher exists = EXISTS.matcher(text);
      return exists.matches()
          ? Optional.of(new MechanicalCheck.FileExists(either(exists, "file", "named")))
          : Optional.empty();
    }
  }
}
