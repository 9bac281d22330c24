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

  /** For a value between double quotation marks. */
  public static String attribute(String text) {
    return escape(text).replace("\"", "&quot;");
  }
}
