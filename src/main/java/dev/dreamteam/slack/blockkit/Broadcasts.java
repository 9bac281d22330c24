package dev.dreamteam.slack.blockkit;

import java.util.Locale;
import java.util.Set;

/**
 * References that would notify everybody, such as {@code <!channel>} or {@code <!subteam^S1>}. What
 * agents and people wrote must never do that, in whatever block it stands.
 */
public final class Broadcasts {
  /** Keeps its place between two characters without being seen. */
  private static final char NOTHING = '\u200b';

  /** Dates, which we write ourselves, and declarations of markup languages. */
  private static final Set<String> HARMLESS =
      Set.of("date", "doctype", "element", "entity", "attlist", "notation");

  private Broadcasts() {}

  /** The same words, which notify nobody. */
  public static String disarmed(String text) {
    int open = text.indexOf('<');
    if (open < 0) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 8);
    int from = 0;
    for (; open >= 0; open = text.indexOf('<', open + 1)) {
      if (isBroadcast(text, open + 1)) {
        safe.append(text, from, open + 1).append(NOTHING);
        from = open + 1;
      }
    }
    return safe.append(text, from, text.length()).toString();
  }

  private static boolean isBroadcast(String text, int start) {
    int at = skipSpaces(text, start);
    if (at >= text.length() || text.charAt(at) != '!') {
      return false;
    }
    at = skipSpaces(text, at + 1);
    int end = at;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end > at && !HARMLESS.contains(text.substring(at, end).toLowerCase(Locale.ROOT));
  }

  private static int skipSpaces(String text, int start) {
    int at = start;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
