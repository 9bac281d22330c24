package dev.dreamteam.workspace;

import static java.util.Comparator.comparing;

import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds lines by words, in any case and inside longer words. */
final class LineSearch {
  // A line is shown whole when it is a sentence, not when it is a file without line ends.
  private static final int MAX_LINE = 500;
  private static final int MAX_WORDS = 20;
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private record Hit(long words, FileLine line) {}

  private final List<String> words;
  private final List<Hit> hits = new ArrayList<>();

  private LineSearch(List<String> words) {
    this.words = words;
  }

  /**
   * @throws FileRefused when the query has no word
   */
  static LineSearch of(String query) {
    List<String> words =
        Stream.of(NO_WORD.split(query.toLowerCase(Locale.ROOT)))
            .filter(word -> !word.isEmpty())
            .distinct()
            .limit(MAX_WORDS)
            .toList();
    if (words.isEmpty()) {
      throw new FileRefused("The query '%s' has no word to look for.".formatted(query));
    }
    return new LineSearch(words);
  }

  List<String> words() {
    return words;
  }

  void read(FileVersion file, String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String lower = line.toLowerCase(Locale.ROOT);
      long found = words.stream().filter(lower::contains).count();
      if (found > 0) {
        hits.add(new Hit(found, new FileLine(file.path(), file.version(), i + 1, shown(line))));
      }
    }
  }

  private static String shown(String line) {
    return line.length() <= MAX_LINE ? line : line.substring(0, MAX_LINE) + "…";
  }

  /** Lines with all the words when there are any, else those with the most words first. */
  List<FileLine> best(int limit) {
    boolean all = hits.stream().anyMatch(hit -> hit.words() == words.size());
    Comparator<Hit> mostWordsFirst = comparing(Hit::words, Comparator.reverseOrder());
    return hits.stream()
        .filter(hit -> !all || hit.words() == words.size())
        .sorted(mostWordsFirst)
        .limit(limit)
        .map(Hit::line)
        .toList();
  }
}
