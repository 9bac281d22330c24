package dev.dreamteam.rubric;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A rubric's text taken apart: the lines that may be criteria, and the headings above them. */
final class RubricLines {
  static final Pattern BULLET =
      Pattern.compile("^(\\s*)(?:[-*+•◦▪]|\\d{1,3}[.)])\\s+(?:\\[[ xX]]\\s+)*(.+)$");
  static final Pattern HEADING = Pattern.compile("^\\s*(#{1,6})\\s(.*)$");
  private static final Pattern BOLD_LINE =
      Pattern.compile("^(\\*\\*|__|\\*|_)([^*_]+?):?\\1:?\\s*$");
  private static final int LONGEST_SECTION = 80;

  /** One that may be a criterion, and the section that it stands in. */
  record Line(String section, String text) {}

  private final List<Line> lines = new ArrayList<>();
  private String section = "";
  private int outermost = Integer.MAX_VALUE;

  private RubricLines() {}

  static List<Line> of(String text) {
    List<String> written = plain(text).lines().filter(line -> !line.isBlank()).toList();
    boolean list = written.stream().anyMatch(line -> BULLET.matcher(line).matches());
    RubricLines found = new RubricLines();
    written.forEach(list ? found::inList : found::alone);
    return found.lines.stream().map(line -> new Line(line.section(), tidy(line.text()))).toList();
  }

  /** The many kinds of white space become spaces and line ends. */
  static String plain(String text) {
    return text.replaceAll("\r\n?|[\\u0085\\u2028\\u2029]", "\n")
        .replace("\t", "    ")
        .replaceAll("[\\p{Z}\\p{Cc}&&[^\n]]", " ");
  }

  private void alone(String line) {
    if (!isHeading(line)) {
      Stream.of(line.split(";")).forEach(part -> lines.add(new Line(section, part)));
    }
  }

  private void inList(String line) {
    Matcher bullet = BULLET.matcher(line);
    Matcher bold = BOLD_LINE.matcher(line);
    if (isHeading(line)) {
      return;
    }
    if (bullet.matches()) {
      bullet(bullet.group(1).length(), bullet.group(2).strip());
    } else if (Threshold.isOne(tidy(line))) {
      lines.add(new Line(section, line));
    } else if (bold.matches()) {
      begin(bold.group(2));
    } else if (line.startsWith("  ") && !lines.isEmpty()) {
      extend(" " + line.strip());
    }
  }

  /** One per bullet; what is indented under a bullet belongs to it. */
  private void bullet(int indent, String words) {
    outermost = Math.min(outermost, indent);
    if (indent > outermost + 1 && !lines.isEmpty()) {
      extend((lines.getLast().text().endsWith(":") ? " " : "; ") + words);
    } else {
      lines.add(new Line(section, words));
    }
  }

  private void extend(String more) {
    Line last = lines.removeLast();
    lines.add(new Line(last.section(), last.text() + more));
  }

  private boolean isHeading(String line) {
    Matcher heading = HEADING.matcher(line);
    if (!heading.matches()) {
      return false;
    }
    boolean title = heading.group(1).length() == 1 && lines.isEmpty() && section.isEmpty();
    if (!title) {
      begin(heading.group(2));
    }
    return true;
  }

  private void begin(String heading) {
    String words = bare(heading);
    if (words.length() > LONGEST_SECTION) {
      words = bare(words.substring(0, LONGEST_SECTION));
    }
    if (!words.isEmpty()) {
      section = words;
    }
  }

  /** A heading's words without what would read as marks of one, also behind one another. */
  private static String bare(String heading) {
    String words = tidy(heading).replaceFirst("^[\\s#]+", "").replaceFirst("[\\s#;,]+$", "");
    return words.equals(heading) ? words : bare(words);
  }

  /** One line without boxes to tick before it and separators after it. */
  static String tidy(String line) {
    return line.replaceAll("\\s+", " ")
        .strip()
        .replaceFirst("^(?:\\[[ xX]](?: |$))+", "")
        .replaceFirst("[;,\\s]+$", "");
  }
}
