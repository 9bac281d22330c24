package dev.dreamteam.document;

import dev.dreamteam.text.Pattern;
import dev.dreamteam.text.TableLine;
import java.util.ArrayList;
import java.util.List;

/**
 * One sheet as it is written in Markdown: a heading with its name, then one table. Read by hand,
 * not as Markdown: the stars of formulas are no emphasis.
 */
record SheetText(String name, List<List<String>> rows) {
  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.+?)\\s*#*");
  private static final Pattern RULE = Pattern.compile("[|\\s:-]*-[|\\s:-]*");

  SheetText {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * @throws DocumentRefused when a line is neither a heading nor of a table
   */
  static List<SheetText> parse(String text) {
    List<SheetText> sheets = new ArrayList<>();
    String name = "";
    List<List<String>> rows = new ArrayList<>();
    for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      if (HEADING.matches(line)) {
        add(sheets, name, rows);
        name = HEADING.replaceFirst(line, "$1");
        rows = new ArrayList<>();
      } else if (!line.startsWith("|")) {
        throw new DocumentRefused(
            "This line is neither a heading nor part of a table: '%s'. A heading names a sheet, and one table of lines that begin with | follows it."
                .formatted(line.length() > 80 ? line.substring(0, 80) + "…" : line));
      } else if (!RULE.matches(line) || rows.size() != 1) {
        rows.add(cells(line));
      }
    }
    add(sheets, name, rows);
    if (sheets.isEmpty()) {
      throw new DocumentRefused("There is no table. Send one table after a heading per sheet.");
    }
    return sheets;
  }

  private static void add(List<SheetText> sheets, String name, List<List<String>> rows) {
    if (!rows.isEmpty()) {
      sheets.add(new SheetText(name.isEmpty() ? "Sheet" + (sheets.size() + 1) : name, rows));
    } else if (!name.isEmpty()) {
      throw new DocumentRefused("The sheet '%s' has no table.".formatted(name));
    }
  }

  private static List<String> cells(String line) {
    return TableLine.cells(line).stream().map(cell -> cell.strip().replace("\\|", "|")).toList();
  }
}
