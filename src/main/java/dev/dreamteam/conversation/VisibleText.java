package dev.dreamteam.conversation;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text as people see it: what they cannot see is not what they said. */
public final class VisibleText {
  private static final int JOINER = 0x200D;
  private static final int EMOJI_STYLE = 0xFE0F;
  private static final Pattern NEVER_SEEN =
      Pattern.compile(
          "[\\u00AD\\u115F\\u1160\\u17B4\\u17B5\\u180E\\u200B\\u200C\\u202A-\\u202E\\u2060-\\u2064"
              + "\\u2066-\\u206F\\u3164\\uFEFF\\uFFA0\\x{E0000}-\\x{E007F}]");
  private static final Pattern DIRECTION = Pattern.compile("[\\u200E\\u200F]");
  private static final Pattern RIGHT_TO_LEFT =
      Pattern.compile("[\\p{IsHebrew}\\p{IsArabic}\\p{IsSyriac}\\p{IsThaana}]");
  private static final Pattern NEEDS_JOINERS =
      Pattern.compile("[\\p{IsArabic}\\p{IsDevanagari}\\p{IsBengali}\\p{IsMalayalam}]");
  // A letter of another alphabet inside a word looks like its twin and is none.
  private static final Pattern LOOK_ALIKE =
      Pattern.compile(
          "(?<!\\p{L})(?=\\p{L}*\\p{IsLatin})(?:(?=\\p{L}*\\p{IsCyrillic})\\p{L}{2,}|(?=\\p{L}*\\p{IsGreek})\\p{L}{4,})");
  private static final Pattern COMMENT = Pattern.compile("<!--|(?m)^\\[//\\]: #");

  private VisibleText() {}

  /** Whether it holds characters that nobody sees, or letters that pass for others. */
  public static boolean hides(String text) {
    boolean joined = NEEDS_JOINERS.matcher(text).find();
    return (NEVER_SEEN.matcher(joined ? text.replace("\u200C", "") : text).find())
        || (!joined && hidesBehindJoiner(text))
        || (DIRECTION.matcher(text).find() && !RIGHT_TO_LEFT.matcher(text).find())
        || LOOK_ALIKE.matcher(text).find()
        || COMMENT.matcher(text).find();
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
    String seen = NEVER_SEEN.matcher(text).replaceAll("");
    return Normalizer.normalize(
        DIRECTION.matcher(seen).replaceAll("").replace(Character.toString(JOINER), ""),
        Normalizer.Form.NFKC);
  }
}
