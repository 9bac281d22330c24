package dev.dreamteam.tool;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a text, cut to stems so that "deployed" finds "deploy". */
final class Terms {
  /** Scripts without spaces between words are taken letter by letter. */
  private static final Set<UnicodeScript> LETTER_BY_LETTER =
      Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

  // Longest first; English only.
  private static final List<String> ENDINGS =
      List.of("ments", "ment", "ings", "ing", "ions", "ion", "ies", "ed", "es", "s");
  private static final int SHORTEST_STEM = 3;

  private Terms() {}

  static List<String> of(String text) {
    return words(text.toLowerCase(Locale.ROOT)).stream().map(Terms::stem).toList();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    int next;
    for (int at = 0; at < text.length(); at = next) {
      int one = text.codePointAt(at);
      next = at + Character.charCount(one);
      boolean alone = LETTER_BY_LETTER.contains(UnicodeScript.of(one));
      if (alone || !belongsToWord(one)) {
        add(words, text, from, at);
        from = alone ? at : next;
      }
      if (alone) {
        add(words, text, at, next);
        from = next;
      }
    }
    add(words, text, from, text.length());
    return words;
  }

  private static void add(List<String> words, String text, int from, int to) {
    if (to > from) {
      words.add(text.substring(from, to));
    }
  }

  /** Letters, marks and numbers, as {@code [\p{L}\p{M}\p{N}]}. */
  private static boolean belongsToWord(int one) {
    return switch (Character.getType(one)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      default -> Character.isLetterOrDigit(one);
    };
  }

  private static String stem(String word) {
    for (String ending : ENDINGS) {
      int length = word.length() - ending.length();
      if (word.endsWith(ending) && length >= SHORTEST_STEM && !word.endsWith("ss")) {
        String stem = word.substring(0, length);
        return ending.equals("ies") ? stem + "y" : withoutSilentEnd(stem);
      }
    }
    return withoutSilentEnd(word);
  }

  private static String withoutSilentEnd(String word) {
    return word.length() > SHORTEST_STEM && word.endsWith("e")
        ? word.substring(0, word.length() - 1)
        : word;
  }
}
