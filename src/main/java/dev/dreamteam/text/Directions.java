package dev.dreamteam.text;

/**
 * Controls of the direction of writing: they show text in another order than it is read by models
 * and programs, so that a name or a sentence looks like another one (Unicode, UAX 9).
 */
public final class Directions {
  private Directions() {}

  /** The text with each embedding, override and isolate in the form {@code [U+202E]}. */
  public static String shown(String text) {
    StringBuilder shown = null;
    for (int at = 0; at < text.length(); at++) {
      char one = text.charAt(at);
      if (isControl(one) && shown == null) {
        shown = new StringBuilder(text.length() + 16).append(text, 0, at);
      }
      if (shown != null) {
        String visible = isControl(one) ? "[U+%04X]".formatted((int) one) : String.valueOf(one);
        shown.append(visible);
      }
    }
    return shown == null ? text : shown.toString();
  }

  private static boolean isControl(char one) {
    return switch (Character.getDirectionality(one)) {
      case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
          Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
          Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
          Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE ->
          true;
      default -> false;
    };
  }
}
