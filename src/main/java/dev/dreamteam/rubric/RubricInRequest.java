package dev.dreamteam.rubric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  private static final Pattern MARK =
      Pattern.compile(
          "(?:(?<=^|\\n)[ \\t]*(?:#{1,6}[ \\t]+)?|(?<=[.!?;,)\\n])[ \\t]+)"
              + "[*_]{0,2}rubric[*_]{0,2}[ \\t]*(?::[*_]{0,2}[ \\t]*|(?=\\n))",
          Pattern.CASE_INSENSITIVE);

  /**
   * Finds the rubric in a request. It begins after "rubric:" and ends with its list, or with its
   * line, or with a blank line after lines that are no list; what follows belongs to the request.
   *
   * @throws UnusableRubric when one is announced and cannot be used
   */
  public static RubricInRequest split(String text) {
    Matcher mark = MARK.matcher(text);
    if (!mark.find()) {
      return new RubricInRequest(text.strip(), Optional.empty(), Optional.empty());
    }
    List<String> lines = text.substring(mark.end()).lines().toList();
    int end = end(lines);
    String body = String.join("\n", lines.subList(0, end)).strip();
    String after = String.join("\n", lines.subList(end, lines.size())).strip();
    String before = text.substring(0, mark.start()).strip().replaceFirst("[;,]$", "");
    String request = after.isEmpty() ? before : (before + "\n" + after).strip();
    String name = body.replaceAll("^[\"'`“]|[\"'`”.]$", "");
    return RubricParser.isName(name)
        ? new RubricInRequest(request, Optional.empty(), Optional.of(name.toLowerCase(Locale.ROOT)))
        : new RubricInRequest(
            request,
            Optional.of(RubricParser.parse(NAME, body).from(new RubricSource.Request())),
            Optional.empty());
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
    boolean list = at < lines.size() && RubricParser.BULLET.matcher(lines.get(at)).matches();
    if (onTheLine && !list) {
      return 1;
    }
    List<String> taken = new ArrayList<>(lines.subList(0, at));
    for (String line : lines.subList(at, lines.size())) {
      boolean belongs =
          list
              ? RubricParser.BULLET.matcher(line).matches() || line.startsWith("  ")
              : !line.isBlank();
      if (!belongs) {
        break;
      }
      taken.add(line);
    }
    return taken.size();
  }
}
