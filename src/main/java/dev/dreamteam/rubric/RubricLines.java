package dev.dreamteam.rubric;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.OneLine;
import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A rubric's text taken apart: the lines that may be criteria, and the headings above them. */
final class RubricLines {
  static final Pattern BULLET =
      Pattern.compile("^(\\s*)(?:[-*+•◦▪]|\\d{1,3}[.)])\\s+(?:\\[[ xX]]\\s+)*(.+)$");
  static final Pattern HEADING = Pattern.compile("^\\s*(#{1,6})\\s(.*)$");
  private static final Pattern BOLD_LINE =
      Pattern.compile("(\\*\\*|__|\\*|_)([^*_]+?):?(\\*\\*|__|\\*|_):?\\s*");
  private static final int LONGEST_SECTION = 80;
  private static final Pattern OTHER_LINE_END =
      Pattern.compile("\r\n?|[\\x{0085}\\x{2028}\\x{2029}]");
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Z}\\x00-\\x09\\x0B-\\x1F\\x7F-\\x{9F}]");
  private static final Pattern FIRST_HASHES = Pattern.compile("^[\\s#]+");
  private static final Pattern LAST_LIST_MARKS = Pattern.compile("[\\s#;,]+$");
  private static final Pattern BOXES = Pattern.compile("^(?:\\[[ xX]](?: |$))+");
  private static final Pattern LAST_COMMAS = Pattern.compile("[;,\\s]+$");

  /** One that may be a criterion, and the section that it stands in. */
  record Line(String section, String text) {}

  private final List<Line> lines = new ArrayList<>();
  private String section = "";
  private int outermost = Integer.MAX_VALUE;

  private RubricLines() {}

  static List<Line> of(String text) {
    List<String> written = plain(text).lines().filter(line -> !line.isBlank()).toList();
    boolean list = written.stream().anyMatch(line -> BULLET.matches(line));
    RubricLines found = new RubricLines();
    written.forEach(list ? found::inList : found::alone);
    return found.lines.stream().map(line -> new Line(line.section(), tidy(line.text()))).toList();
  }

  /** The many kinds of white space become spaces and line ends. */
  static String plain(String text) {
    return CONTROL.replaceAll(OTHER_LINE_END.replaceAll(text, "\n").replace("\t", "    "), " ");
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
    } else if (bold.matches() && bold.group(1).equals(bold.group(3))) {
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
    String words = LAST_LIST_MARKS.replaceFirst(FIRST_HASHES.replaceFirst(tidy(heading), ""), "");
    return words.equals(heading) ? words : bare(words);
  }

  /** One line without boxes to tick before it and separators after it. */
  static String tidy(String line) {
    return LAST_COMMAS.replaceFirst(BOXES.replaceFirst(OneLine.of(line).strip(), ""), "");
  }
}
