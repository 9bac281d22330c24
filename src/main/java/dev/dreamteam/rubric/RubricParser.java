package dev.dreamteam.rubric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads rubrics as people write them: a list in Markdown, or lines, or one line of parts between
 * semicolons. Where there is a list, the words around it are not criteria. Criteria get the ids c1,
 * c2 … in their order; one that is said twice counts once.
 */
public final class RubricParser {
  /** A criterion is one sentence; it is shown in a line of the verdict. */
  public static final int MAX_CRITERION = 500;

  /** Room for every criterion at its longest and words around them. */
  public static final int MAX_TEXT = 20_000;

  static final Pattern BULLET =
      Pattern.compile("^(\\s*)(?:[-*+•◦▪]|\\d{1,3}[.)])\\s+(?:\\[[ xX]]\\s+)?(.+)$");
  private static final Pattern HEADING = Pattern.compile("^\\s*#{1,6}\\s+.*$");

  // Not every "should": people write it for what must hold too. Only marked or leading ones.
  private static final String WISH_WORDS = "wish|should|optional|optionally|nice to have";
  private static final Pattern WISH_MARK =
      Pattern.compile("\\s*[(\\[](?:" + WISH_WORDS + ")[)\\]]\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern WISH_PREFIX =
      Pattern.compile("^(?:" + WISH_WORDS + ")\\s*:\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern WISH_VERB =
      Pattern.compile("^[Ss]hould\\s.*|.*\\bSHOULD\\b.*", Pattern.DOTALL);

  private RubricParser() {}

  /**
   * Reads a rubric.
   *
   * @param name shown with verdicts
   * @throws UnusableRubric when there is no criterion, there are too many, or one is too long
   */
  public static Rubric parse(String name, String text) {
    if (text.length() > MAX_TEXT) {
      throw new UnusableRubric(
          "The rubric has %,d characters; at most %,d are read. Make it shorter."
              .formatted(text.length(), MAX_TEXT));
    }
    List<Criterion> criteria = new ArrayList<>();
    for (String line : lines(text).stream().map(RubricParser::tidy).distinct().toList()) {
      if (line.length() > MAX_CRITERION) {
        throw new UnusableRubric(
            "The criterion '%s…' has %d characters; at most %d are allowed. Split it or shorten it."
                .formatted(line.substring(0, 60), line.length(), MAX_CRITERION));
      }
      String words =
          WISH_PREFIX.matcher(WISH_MARK.matcher(line).replaceAll(" ").strip()).replaceFirst("");
      if (!words.isBlank()) {
        boolean wish = !words.equals(line) || WISH_VERB.matcher(words).matches();
        criteria.add(new Criterion("c" + (criteria.size() + 1), words, !wish));
      }
    }
    check(criteria);
    return new Rubric(name, criteria);
  }

  private static void check(List<Criterion> criteria) {
    if (criteria.isEmpty()) {
      throw new UnusableRubric(
          "The rubric has no criteria. Write one per line, for example:\n"
              + "rubric:\n- every claim has a link\n- at most one page");
    }
    if (criteria.size() > Rubric.MAX_CRITERIA) {
      throw new UnusableRubric(
          "The rubric has %d criteria; at most %d can be judged. Join or drop some."
              .formatted(criteria.size(), Rubric.MAX_CRITERIA));
    }
    if (criteria.stream().noneMatch(Criterion::must)) {
      throw new UnusableRubric(
          "Every criterion of the rubric is only a wish, so any work would pass."
              + " Write at least one that must hold.");
    }
  }

  private static List<String> lines(String text) {
    List<String> written =
        text.lines().filter(line -> !line.isBlank() && !HEADING.matcher(line).matches()).toList();
    if (written.stream().anyMatch(line -> BULLET.matcher(line).matches())) {
      return bullets(written);
    }
    return written.stream().flatMap(line -> Stream.of(line.split(";"))).toList();
  }

  /** One per bullet; what is indented under a bullet belongs to it. */
  private static List<String> bullets(List<String> lines) {
    List<String> criteria = new ArrayList<>();
    int outermost = Integer.MAX_VALUE;
    for (String line : lines) {
      Matcher bullet = BULLET.matcher(line);
      if (bullet.matches()) {
        int indent = bullet.group(1).length();
        outermost = Math.min(outermost, indent);
        if (indent > outermost + 1 && !criteria.isEmpty()) {
          String parent = criteria.removeLast();
          criteria.add(parent + (parent.endsWith(":") ? " " : "; ") + bullet.group(2).strip());
        } else {
          criteria.add(bullet.group(2));
        }
      } else if (line.startsWith("  ") && !criteria.isEmpty()) {
        criteria.add(criteria.removeLast() + " " + line.strip());
      }
    }
    return criteria;
  }

  private static String tidy(String line) {
    return line.replaceAll("\\s+", " ").strip().replaceFirst("[;,]$", "");
  }

  /** Whether a text can be a rubric's name: one word of letters, digits and dashes. */
  static boolean isName(String text) {
    return text.toLowerCase(Locale.ROOT).matches("[a-z0-9][a-z0-9_-]{0,39}");
  }
}
