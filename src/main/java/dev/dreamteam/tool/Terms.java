package dev.dreamteam.tool;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of a text, cut to stems so that "deployed" finds "deploy". */
final class Terms {
  // Scripts without spaces between words are taken letter by letter.
  private static final String LETTER_BY_LETTER = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}";
  private static final Pattern WORD =
      Pattern.compile("[%1$s]|[\\p{L}\\p{M}\\p{N}&&[^%1$s]]+".formatted(LETTER_BY_LETTER));
  // Longest first; English only.
  private static final List<String> ENDINGS =
      List.of("ments", "ment", "ings", "ing", "ions", "ion", "ies", "ed", "es", "s");
  private static final int SHORTEST_STEM = 3;

  private Terms() {}

  static List<String> of(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .map(Terms::stem)
        .toList();
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
