package dev.dreamteam.text;

import java.util.function.IntFunction;

/**
 * Text that others wrote, marked as material. The mark follows from the text, so that nothing in
 * the text can hold it and end the material early; and what people cannot see, the grader can.
 */
public final class Fence {
  private static final int MARK = 16;

  private static final Pattern SHOWN = Pattern.compile("\\[U\\+[0-9A-F]{4,6}]");

  private Fence() {}

  /**
   * @param what one word for the kind of material
   */
  public static String around(String what, String text) {
    String shown = visible(text);
    String mark = Fingerprint.of(shown).value().substring(0, MARK);
    return "<%1$s mark=\"%2$s\">\n%3$s\n</%1$s mark=\"%2$s\">".formatted(what, mark, shown);
  }

  /** The text with every hidden character in the form {@code [U+200B]}. */
  static String visible(String text) {
    return withHidden(text.replace("\r\n", "\n"), "[U+%04X]"::formatted);
  }

  /** The text as people see it: without hidden characters, and without their visible forms. */
  public static String seen(String text) {
    return SHOWN.replaceAll(withHidden(text, _ -> ""), "");
  }

  private static String withHidden(String text, IntFunction<String> shown) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            one -> {
              if (isHidden(one)) {
                visible.append(shown.apply(one));
              } else {
                visible.appendCodePoint(one);
              }
            });
    return visible.toString();
  }

  /** Also characters of control, and those that every font draws as it likes. */
  private static boolean isHidden(int one) {
    return switch (Character.getType(one)) {
      case Character.PRIVATE_USE -> true;
      case Character.CONTROL -> one != '\n' && one != '\t';
      default -> Blanks.isUnseen(one);
    };
  }
}
