package dev.dreamteam.text;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text at the matches of a pattern. */
final class Splitting {
  private Splitting() {}

  /**
   * @param limit at most so many parts; 0 for all without empty ones at the end, less for all
   */
  static String[] of(Matcher between, CharSequence text, int limit) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    boolean cut = false;
    while ((limit <= 0 || parts.size() < limit - 1) && between.find()) {
      cut = true;
      // nothing stands before a first match of nothing
      if (between.end() > 0) {
        parts.add(text.subSequence(from, between.start()).toString());
        from = between.end();
      }
    }
    parts.add(text.subSequence(from, text.length()).toString());
    while (cut && limit == 0 && !parts.isEmpty() && parts.getLast().isEmpty()) {
      parts.removeLast();
    }
    return parts.toArray(String[]::new);
  }
}
