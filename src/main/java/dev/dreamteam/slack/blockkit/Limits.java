package dev.dreamteam.slack.blockkit;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * How much Slack takes, method by method and block by block. It refuses a longer message as a
 * whole, so everything is shortened or split by these figures before it is sent.
 *
 * <p>Sources: docs.slack.dev/reference/block-kit for blocks and their parts; what is not documented
 * was measured by others and is named where it stands.
 */
public final class Limits {
  /** Characters of {@code text} of a new message; Slack cuts it at 40,000. */
  static final int TEXT = 39_000;

  /**
   * Bytes of {@code text} of an edit, in UTF-8 and with Slack's escapes; more is {@code
   * msg_too_long} (gitlab-org/gitlab merge request 258898).
   */
  public static final int EDITED_TEXT = 4_000;

  /** The same with room left for a sentence in front. */
  public static final int WORDS = 3_700;

  static final int BLOCKS_OF_MESSAGE = 50;
  public static final int BLOCKS_OF_VIEW = 100;

  /**
   * Characters of all blocks of a message; from 13,172 to 13,297 on it is {@code
   * msg_blocks_too_long} (slackapi/bolt-js issue 2509).
   */
  static final int ALL_BLOCKS = 13_000;

  public static final int SECTION = 3_000;
  public static final int MARKDOWN = 12_000;
  static final int HEADER = 150;
  static final int BUTTON = 75;
  static final int BUTTON_VALUE = 2_000;
  public static final int PLAN_TASKS = 50;
  public static final int OPTIONS = 100;
  public static final int OPTION = 75;
  public static final int OPTION_VALUE = 150;
  static final int TITLE_OF_VIEW = 24;
  public static final int INITIAL_VALUE = 3_000;

  private Limits() {}

  /** A message's text, short enough for the method. */
  public static String text(String method, String escaped) {
    return method.equals("chat.update")
        ? Clip.bytes(escaped, EDITED_TEXT)
        : Clip.escapedTo(escaped, TEXT);
  }

  /** Bytes as Slack counts them: a sign that belongs to no markup is escaped first. */
  public static int bytes(String escaped) {
    int more = 0;
    for (int at = 0; at < escaped.length(); at++) {
      char sign = escaped.charAt(at);
      if (sign == '<' && isReference(escaped, at + 1)) {
        at = Math.max(at, escaped.indexOf('>', at));
      } else if (sign == '<' || sign == '>') {
        more += "&lt;".length() - 1;
      } else if (sign == '&' && !isEscape(escaped, at)) {
        more += "amp;".length();
      }
    }
    return escaped.getBytes(UTF_8).length + more;
  }

  private static boolean isReference(String text, int start) {
    return start < text.length() && "@#!".indexOf(text.charAt(start)) >= 0
        || text.startsWith("http", start)
        || text.startsWith("mailto:", start);
  }

  private static boolean isEscape(String text, int at) {
    return text.startsWith("&amp;", at)
        || text.startsWith("&lt;", at)
        || text.startsWith("&gt;", at);
  }
}
