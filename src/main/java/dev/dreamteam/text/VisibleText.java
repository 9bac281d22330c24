package dev.dreamteam.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Set;
import java.util.stream.Collectors;

/** Text as people see it: what they cannot see is not what they said. */
public final class VisibleText {
  private static final int JOINER = 0x200D;
  private static final int EMOJI_STYLE = 0xFE0F;
  private static final Pattern DIRECTION = Pattern.compile("[\\x{061C}\\x{200E}\\x{200F}]");
  private static final Pattern RIGHT_TO_LEFT =
      Pattern.compile("[\\p{Hebrew}\\p{Arabic}\\p{Syriac}\\p{Thaana}]");
  private static final Pattern NEEDS_JOINERS =
      Pattern.compile("[\\p{Arabic}\\p{Devanagari}\\p{Bengali}\\p{Malayalam}]");
  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final Pattern COMMENT = Pattern.compile("<!--|(?m)^\\[//\\]: #");

  private VisibleText() {}

  /** Whether it holds characters that nobody sees, or letters that pass for others. */
  public static boolean hides(String text) {
    boolean joined = NEEDS_JOINERS.isIn(text);
    return (joined ? text.replace("\u200C", "") : text).codePoints().anyMatch(Blanks::isNeverSeen)
        || (!joined && hidesBehindJoiner(text))
        || (DIRECTION.isIn(text) && !RIGHT_TO_LEFT.isIn(text))
        || WORD.matcher(text).results().anyMatch(word -> isLookAlike(word.group()))
        || COMMENT.isIn(text);
  }

  /** A letter of another alphabet inside a word looks like its twin and is none. */
  private static boolean isLookAlike(String word) {
    Set<UnicodeScript> scripts =
        word.codePoints().mapToObj(UnicodeScript::of).collect(Collectors.toSet());
    long letters = word.codePoints().count();
    return scripts.contains(UnicodeScript.LATIN)
        && ((scripts.contains(UnicodeScript.CYRILLIC) && letters >= 2)
            || (scripts.contains(UnicodeScript.GREEK) && letters >= 4));
  }

  // It joins emoji; between letters it only hides.
  private static boolean hidesBehindJoiner(String text) {
    int[] characters = text.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      boolean joinsEmoji =
          i > 0
              && i < characters.length - 1
              && isEmoji(characters[i - 1])
              && isEmoji(characters[i + 1]);
      if (characters[i] == JOINER && !joinsEmoji) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEmoji(int character) {
    return character == EMOJI_STYLE
        || Character.getType(character) == Character.OTHER_SYMBOL
        || Character.getType(character) == Character.MODIFIER_SYMBOL;
  }

  /** The text in plain letters, without what is not seen. */
  public static String plain(String text) {
    String seen =
        text.codePoints()
            .filter(one -> !Blanks.isNeverSeen(one))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return Normalizer.normalize(
        DIRECTION.replaceAll(seen, "").replace(Character.toString(JOINER), ""),
        Normalizer.Form.NFKC);
  }
}
