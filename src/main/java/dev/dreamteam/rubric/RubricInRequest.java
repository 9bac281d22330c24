package dev.dreamteam.rubric;

import dev.dreamteam.conversation.AttachedFile;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request and the rubric that its author wrote into it. At most one of the two is present.
 *
 * @param request what was asked, without the rubric
 * @param rubric the criteria that stand in the request
 * @param rubricName the name of a saved rubric, lower case; the author wrote "rubric: name"
 */
public record RubricInRequest(
    String request, Optional<Rubric> rubric, Optional<String> rubricName) {
  /** The name of a rubric that stands in a request. */
  public static final String NAME = "from the request";

  // At the beginning of a line, or in it after the end of a sentence or a comma; bold or a heading.
  private static final String WORD = "[*_]{0,2}rubric[*_]{0,2}[ \\t]*(?::[*_]{0,2}[ \\t]*|\\n)";
  private static final Pattern MARK =
      Pattern.compile(
          "(?:^|\\n)([ \\t]*(?:#{1,6}[ \\t]+)?" + WORD + ")|[.!?;,)]([ \\t]+" + WORD + ")",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FILE_NAME =
      Pattern.compile("[^\\s;]{1,100}\\.(?:md|markdown|txt|docx)", Pattern.CASE_INSENSITIVE);
  private static final Pattern LAST_COMMA = Pattern.compile("[;,]$");
  private static final Pattern QUOTES_AROUND = Pattern.compile("^[\"'`“]|[\"'`”.]$");

  /**
   * Finds the rubric in a request. It begins after "rubric:" and ends with its list, or with its
   * line, or with a blank line after lines that are no list; what follows belongs to the request.
   * "rubric: file.md" takes it from the file of that name that came with the request; whatever else
   * stands in files is no rubric.
   *
   * @throws UnusableRubric when one is announced and cannot be used
   */
  public static RubricInRequest split(String text) {
    String words = AttachedFile.wordsOf(text);
    String files = text.substring(words.length());
    Matcher mark = MARK.matcher(words);
    if (!mark.find()) {
      return new RubricInRequest(text.strip(), Optional.empty(), Optional.empty());
    }
    List<String> lines = words.substring(end(mark)).lines().toList();
    int end = end(lines);
    String body = String.join("\n", lines.subList(0, end)).strip();
    String after = String.join("\n", lines.subList(end, lines.size())).strip();
    String before = LAST_COMMA.replaceFirst(words.substring(0, begin(mark)).strip(), "");
    String request = (after.isEmpty() ? before : before + "\n" + after) + files;
    return named(request.strip(), body, AttachedFile.in(files));
  }

  private static int begin(Matcher mark) {
    return mark.group(1) == null ? mark.start(2) : mark.start(1);
  }

  /** The line end behind the mark belongs to what follows. */
  private static int end(Matcher mark) {
    return mark.group().endsWith("\n") ? mark.end() - 1 : mark.end();
  }

  private static RubricInRequest named(String request, String body, List<AttachedFile> files) {
    String name = QUOTES_AROUND.replaceAll(body, "");
    if (RubricParser.isName(name) || RubricParser.isShippedName(name)) {
      return new RubricInRequest(
          request, Optional.empty(), Optional.of(name.toLowerCase(Locale.ROOT)));
    }
    Rubric rubric =
        FILE_NAME.matches(name)
            ? fromFile(name, files)
            : RubricParser.parse(NAME, body).from(new RubricSource.Request());
    return new RubricInRequest(request, Optional.of(rubric), Optional.empty());
  }

  private static Rubric fromFile(String name, List<AttachedFile> files) {
    return files.stream()
        .filter(file -> file.name().equalsIgnoreCase(name))
        .findFirst()
        .map(
            file ->
                RubricParser.parse(name, file.content()).from(new RubricSource.AttachedFile(name)))
        .orElseThrow(
            () ->
                new UnusableRubric(
                    "The rubric was to be in %s, but no such file came with the request, or it could not be read. Attach it to the message, or write the criteria: rubric: first; second"
                        .formatted(name)));
  }

  /** The number of lines after the mark that belong to the rubric. */
  private static int end(List<String> lines) {
    if (lines.isEmpty()) {
      return 0;
    }
    boolean onTheLine = !lines.getFirst().isBlank();
    int at = 1;
    while (at < lines.size() && !onTheLine && lines.get(at).isBlank()) {
      at++;
    }
    boolean list = at < lines.size() && isBullet(lines.get(at));
    boolean sections = at < lines.size() && !onTheLine && opensSections(lines.get(at));
    if (onTheLine && !list) {
      return 1;
    }
    int end = at;
    while (end < lines.size() && belongs(lines.get(end), list, sections)) {
      end++;
    }
    // How much is enough often stands apart, at the end.
    int next = end;
    while (next < lines.size() && lines.get(next).isBlank()) {
      next++;
    }
    return next < lines.size() && Threshold.isOne(lines.get(next).strip()) ? next + 1 : end;
  }

  private static boolean opensSections(String line) {
    return isHeading(line) || Threshold.isOne(line.strip());
  }

  /**
   * A rubric that begins with a heading or a threshold goes on over blank lines and further
   * headings.
   */
  private static boolean belongs(String line, boolean list, boolean sections) {
    if (sections) {
      return line.isBlank() || isHeading(line) || isListed(line);
    }
    return list ? isListed(line) : !line.isBlank();
  }

  private static boolean isListed(String line) {
    return isBullet(line) || line.startsWith("  ") || Threshold.isOne(line.strip());
  }

  private static boolean isBullet(String line) {
    return RubricLines.BULLET.matches(line);
  }

  private static boolean isHeading(String line) {
    return RubricLines.HEADING.matches(line);
  }
}
