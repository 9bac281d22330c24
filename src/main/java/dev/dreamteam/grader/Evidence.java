package dev.dreamteam.grader;

import dev.dreamteam.text.Fence;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.OneLine;
import dev.dreamteam.text.Pattern;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The texts that may be quoted, to check that what a grader quotes stands there. White space,
 * letter case, hidden characters and Markdown's marks do not count: models rarely keep them.
 */
final class Evidence {
  // Shorter quotations stand in any text and prove nothing.
  private static final int SHORTEST = 3;
  private static final Pattern LINE =
      Pattern.compile("(?:lines?|l)?\\s*(\\d{1,7})(?:\\s*(?:-|–|to)\\s*(\\d{1,7}))?");
  private static final Pattern PART =
      Pattern.compile(
          "(?:pages?|p\\.|slides?)\\s*(\\d{1,5})(?:\\s*(?:-|–|to)\\s*(\\d{1,5}))?(?:[\\s,;:(].*)?");
  private static final Pattern CELL = Pattern.compile("([A-Za-z]{1,3})(\\d{1,7})");
  private static final Pattern SECTION = Pattern.compile("(?:section|heading|under)\\s+(.+)");
  private static final Pattern QUOTES_AND_MARKS = Pattern.compile("[*_`\"“”„'’‘]");
  private static final Pattern FIRST_PUNCTUATION = Pattern.compile("^[\\s,:;!#(]+");
  private static final Pattern LAST_CLOSED = Pattern.compile("[\\s).]+$");

  private final Map<String, Text> texts = new TreeMap<>();

  /**
   * @param texts by path, or by another name that people know them by
   * @param pages how many a file has, where that is known; pictures have no text
   */
  Evidence(Map<String, String> texts, Map<String, Integer> pages) {
    pages.forEach((name, count) -> this.texts.put(name, Text.of("", count)));
    texts.forEach((name, text) -> this.texts.put(name, Text.of(text, pages.getOrDefault(name, 0))));
  }

  /** Where a quotation stands, for example "result.md, line 12"; empty when nowhere. */
  Optional<String> placeOf(String quotation) {
    String wanted = normal(quotation);
    if (wanted.length() < SHORTEST) {
      return Optional.empty();
    }
    for (Map.Entry<String, Text> text : texts.entrySet()) {
      int at = text.getValue().whole().indexOf(wanted);
      if (at >= 0) {
        return Optional.of(text.getKey() + ", line " + text.getValue().lineAt(at));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether there is such a place: a file, or a line, cell or section of one.
   *
   * @param place for example {@code result.md}, {@code result.md, line 3}, {@code costs.csv!B2},
   *     {@code plan.pdf, page 3}
   */
  boolean hasPlace(String place) {
    String said = place.strip();
    return texts.keySet().stream()
        .filter(said::startsWith)
        .max(Comparator.comparingInt(String::length))
        .filter(
            name -> texts.get(name) instanceof Text text && text.has(said.substring(name.length())))
        .isPresent();
  }

  private static String normal(String text) {
    return OneLine.of(
            QUOTES_AND_MARKS.replaceAll(
                Normalizer.normalize(Fence.seen(text), Normalizer.Form.NFKC)
                    .toLowerCase(Locale.ROOT),
                ""))
        .strip();
  }

  /**
   * @param whole all of it in its normal form
   * @param pages or slides; 0 when it has none that are known
   * @param starts where each of the lines begins in it
   */
  private record Text(List<String> lines, String whole, List<Integer> starts, int pages) {
    static Text of(String text, int pages) {
      List<String> lines = text.lines().toList();
      StringBuilder whole = new StringBuilder();
      List<Integer> starts = new ArrayList<>();
      for (String line : lines) {
        String plain = normal(line);
        boolean apart = !whole.isEmpty() && !plain.isEmpty();
        starts.add(whole.length() + (apart ? 1 : 0));
        whole.append(apart ? " " : "").append(plain);
      }
      return new Text(lines, whole.toString(), starts, pages);
    }

    int lineAt(int position) {
      int line = 1;
      while (line < starts.size() && starts.get(line) <= position) {
        line++;
      }
      return line;
    }

    boolean has(String rest) {
      String where = LAST_CLOSED.replaceFirst(FIRST_PUNCTUATION.replaceFirst(rest, ""), "");
      if (where.isEmpty()) {
        return true;
      }
      Matcher line = LINE.matcher(where.toLowerCase(Locale.ROOT));
      if (line.matches()) {
        return isLine(line.group(1))
            && (line.group(2) == null || isLine(String.valueOf(line.group(2))));
      }
      Matcher part = PART.matcher(where.toLowerCase(Locale.ROOT));
      if (part.matches()) {
        return isPage(part.group(1))
            && (part.group(2) == null || isPage(String.valueOf(part.group(2))));
      }
      Matcher cell = CELL.matcher(where);
      if (cell.matches()) {
        return hasCell(cell.group(1).toUpperCase(Locale.ROOT), Integer.parseInt(cell.group(2)));
      }
      Matcher section = SECTION.matcher(where.toLowerCase(Locale.ROOT));
      String words = normal(section.matches() ? section.group(1) : where);
      return words.length() >= SHORTEST && whole.contains(words);
    }

    private boolean isPage(String number) {
      int page = Integer.parseInt(number);
      return page >= 1 && page <= pages;
    }

    private boolean isLine(String number) {
      int line = Integer.parseInt(number);
      return line >= 1 && line <= lines.size();
    }

    private boolean hasCell(String column, int row) {
      if (row < 1 || row > lines.size()) {
        return false;
      }
      int index = column.chars().reduce(0, (sum, letter) -> sum * 26 + letter - 'A' + 1) - 1;
      List<String> cells = cells(lines.get(row - 1));
      return index < cells.size() && !cells.get(index).isBlank();
    }

    /** A comma between quotation marks parts nothing. */
    private static List<String> cells(String line) {
      List<String> cells = new ArrayList<>();
      long quotes = line.chars().filter(one -> one == '"').count();
      int from = 0;
      for (int at = 0; at < line.length(); at++) {
        char one = line.charAt(at);
        quotes -= one == '"' ? 1 : 0;
        if ((one == ',' || one == ';' || one == '\t') && quotes % 2 == 0) {
          cells.add(line.substring(from, at));
          from = at + 1;
        }
      }
      cells.add(line.substring(from));
      return cells;
    }
  }
}
