package dev.dreamteam.conversation;

/** Text that stands between tags, or in an attribute of one, and cannot end it. */
public final class Markup {
  private Markup() {}

  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  public static String unescape(String escaped) {
    return escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  /**
   * Whether a text refers to a person, a group, everybody or a channel as chats do: {@code <@U1>},
   * {@code <!channel>}, {@code <#C1>}, with spaces within or not.
   */
  public static boolean hasReference(String text) {
    for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', open + 1)) {
      int sign = skipSpaces(text, open + 1);
      if (sign < text.length() && "@!#".indexOf(text.charAt(sign)) >= 0) {
        int name = skipSpaces(text, sign + 1);
        if (name < text.length()
            && Character.isLetter(text.charAt(name))
            && text.indexOf('>', name) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static int skipSpaces(String text, int start) {
    int at = start;
    while (at < text.length()
        && (Character.isWhitespace(text.charAt(at)) || Character.isSpaceChar(text.charAt(at)))) {
      at++;
    }
    return at;
  }

  /** For a value between double quotation marks. */
  public static String attribute(String text) {
    return escape(text).replace("\"", "&quot;");
  }
}
