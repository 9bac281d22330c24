package dev.dreamteam.check;

import dev.dreamteam.check.Parts.Kind;
import dev.dreamteam.check.Parts.Line;
import dev.dreamteam.check.Parts.Row;
import dev.dreamteam.check.Parts.Table;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import dev.dreamteam.text.TableLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads Markdown, which plain text is too, and tables in text files. */
public final class TextReader {
  private static final Pattern HEADING = Pattern.compile("^ {0,3}(#{1,6})\\s+(.+?)[\\s#]*$");
  private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*+•]|\\d{1,4}[.)])\\s+(.+)$");
  private static final Pattern RULE = Pattern.compile("[\\s|:-]+");
  private static final Pattern LINK =
      Pattern.compile("!?\\[([^\\]]*)]\\(<?([^\\s)>]+)>?[^)]*\\)|<?(https?://[^\\s<>)|\\]]+)>?");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final String FENCE = "```";
  private static final Pattern NOT_IN_ANCHOR = Pattern.compile("[^\\p{L}\\p{N} _-]");
  private static final Pattern STRESS_AROUND = Pattern.compile("^[*_]+|[*_]+$");
  private static final Pattern AFTER_LINK = Pattern.compile("[.,;:!?*_]+$");

  private final List<Line> lines = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();

  private TextReader() {}

  /** Reads a file by its name. */
  public static WorkFile read(String path, String text) {
    String name = path.toLowerCase(Locale.ROOT);
    WorkFile.Content content =
        name.endsWith(".csv") || name.endsWith(".tsv")
            ? SeparatedValues.read(text, name.endsWith(".csv") ? ',' : '\t')
            : new WorkFile.Read(markdown(text));
    return new WorkFile(path, content);
  }

  private static Parts markdown(String text) {
    TextReader reader = new TextReader();
    List<String> written = text.lines().toList();
    boolean code = false;
    for (int at = 0; at < written.size(); at++) {
      String line = written.get(at);
      if (line.strip().startsWith(FENCE)) {
        code = !code;
      } else if (!code && beginsTable(written, at)) {
        at = reader.table(written, at);
      } else if (!code && !line.isBlank()) {
        reader.lines.add(line(line, "line " + (at + 1)));
      }
    }
    return Parts.ofText(reader.lines, reader.tables, reader.anchors());
  }

  /** As Markdown's readers make them from headings. */
  private Set<String> anchors() {
    return lines.stream()
        .filter(line -> line.kind() == Kind.HEADING)
        .map(
            heading ->
                NOT_IN_ANCHOR
                    .replaceAll(heading.text().toLowerCase(Locale.ROOT), "")
                    .strip()
                    .replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static boolean beginsTable(List<String> written, int at) {
    return written.get(at).contains("|")
        && at + 1 < written.size()
        && written.get(at + 1).contains("-")
        && written.get(at + 1).contains("|")
        && RULE.matches(written.get(at + 1));
  }

  /** Returns the index of its last line. */
  private int table(List<String> written, int first) {
    List<Row> rows = new ArrayList<>();
    int at = first + 2;
    while (at < written.size() && written.get(at).contains("|")) {
      rows.add(row(written.get(at), "line " + (at + 1)));
      at++;
    }
    tables.add(new Table(row(written.get(first), "line " + (first + 1)), rows));
    return at - 1;
  }

  private static Row row(String line, String place) {
    List<String> cells =
        TableLine.cells(line.strip()).stream()
            .map(cell -> STRESS_AROUND.replaceAll(shown(cell).strip(), ""))
            .toList();
    return new Row(cells, links(line), place);
  }

  private static Line line(String line, String place) {
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      return new Line(
          Kind.HEADING,
          heading.group(1).length(),
          shown(heading.group(2)).strip(),
          links(line),
          "",
          place);
    }
    Matcher item = ITEM.matcher(line);
    return item.matches()
        ? new Line(Kind.ITEM, 0, shown(item.group(1)), links(line), "", place)
        : new Line(Kind.TEXT, 0, shown(line).strip(), links(line), "", place);
  }

  /** Without what stands behind links and without bold marks. */
  static String shown(String text) {
    return LINK.replaceAll(text, link -> link.group(1) == null ? "" : link.group(1))
        .replace("**", "");
  }

  static List<String> links(String text) {
    return LINK.matcher(CODE.replaceAll(text, ""))
        .results()
        .map(
            link ->
                link.group(2) != null ? link.group(2) : AFTER_LINK.replaceFirst(link.group(3), ""))
        .toList();
  }
}
