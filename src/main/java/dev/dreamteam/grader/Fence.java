package dev.dreamteam.grader;

import dev.dreamteam.json.Fingerprint;
import java.util.regex.Pattern;

/**
 * Text that others wrote, marked as material. The mark follows from the text, so that nothing in
 * the text can hold it and end the material early; and what people cannot see, the grader can.
 */
final class Fence {
  private static final int MARK = 16;

  // Format and control characters, variation selectors, and letters without a shape.
  private static final Pattern HIDDEN =
      Pattern.compile(
          "[\\p{Cf}\\p{Cc}\\p{Co}\\x{034F}\\x{115F}\\x{1160}\\x{2800}\\x{3164}\\x{FFA0}"
              + "\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}&&[^\\n\\t]]");
  private static final Pattern SHOWN = Pattern.compile("\\[U\\+[0-9A-F]{4,6}]");

  private Fence() {}

  /**
   * @param what one word for the kind of material
   */
  static String around(String what, String text) {
    String shown = visible(text);
    String mark = Fingerprint.of(shown).value().substring(0, MARK);
    return "<%1$s mark=\"%2$s\">\n%3$s\n</%1$s mark=\"%2$s\">".formatted(what, mark, shown);
  }

  /** The text with every hidden character in the form {@code [U+200B]}. */
  static String visible(String text) {
    return HIDDEN
        .matcher(text.replace("\r\n", "\n"))
        .replaceAll(found -> "[U+%04X]".formatted(found.group().codePointAt(0)));
  }

  /** The text as people see it: without hidden characters, and without their visible forms. */
  static String seen(String text) {
    return SHOWN.matcher(HIDDEN.matcher(text).replaceAll("")).replaceAll("");
  }
}
