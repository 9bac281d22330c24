package dev.dreamteam.slack.blockkit;

import dev.dreamteam.conversation.Markup;
import dev.dreamteam.text.Blanks;
import dev.dreamteam.text.LongBlanks;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Slack's notation as people see it: names for ids, addresses for links, no escapes. */
public final class MessageText {
  /** What ids stand for; the id itself for whatever is not known or not for everybody. */
  public interface Names {
    String person(String userId);

    /** Without the mark before it. */
    String channel(String channelId);

    /** The handle of a group of users, without the mark before it. */
    String group(String groupId);
  }

  private final Names names;
  private final UnaryOperator<String> withoutKeys;

  /**
   * @param withoutKeys takes what opens our own pages out of a text
   */
  public MessageText(Names names, UnaryOperator<String> withoutKeys) {
    this.names = names;
    this.withoutKeys = withoutKeys;
  }

  /** A text that is not in Slack's notation, such as a file's. */
  public String withoutKeys(String text) {
    return withoutKeys.apply(text);
  }

  public String plain(String notation) {
    String text = LongBlanks.collapsed(notation);
    StringBuilder plain = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', from)) {
      plain.append(unescape(text.substring(from, open)));
      int end = end(text, open);
      if (end < 0) {
        plain.append('<');
        from = open + 1;
      } else {
        plain.append(unescape(shown(text.substring(open + 1, end))));
        from = end + 1;
      }
    }
    return withoutKeys(plain.append(unescape(text.substring(from))).toString());
  }

  /** Where the reference that begins at a place ends; -1 when none begins there. */
  private static int end(String text, int open) {
    for (int at = open + 1; at < text.length(); at++) {
      switch (text.charAt(at)) {
        case '>' -> {
          return at == open + 1 ? -1 : at;
        }
        case '<', '\n' -> {
          return -1;
        }
        default -> {}
      }
    }
    return -1;
  }

  /** The text without the mentions of one user; what is code stays. */
  public static String without(String userId, String text) {
    CodeSpans code = CodeSpans.of(text);
    StringBuilder left = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf("<@"); open >= 0; open = text.indexOf("<@", open + 1)) {
      int end = end(text, open);
      if (end > 0 && !code.isCode(open) && userId.equals(user(text, open, end))) {
        left.append(text, from, open).append(' ');
        from = end + 1;
        if (from < text.length() && ":,".indexOf(text.charAt(from)) >= 0) {
          from++;
        }
      }
    }
    return Blanks.stripped(left.append(text.substring(from)).toString());
  }

  /** The users whom a text mentions; a mention in code is none. */
  public static Set<String> mentioned(String text) {
    CodeSpans code = CodeSpans.of(text);
    Set<String> users = new HashSet<>();
    for (int open = text.indexOf("<@"); open >= 0; open = text.indexOf("<@", open + 1)) {
      int end = end(text, open);
      if (end > 0 && !code.isCode(open)) {
        users.add(user(text, open, end));
      }
    }
    return users;
  }

  private static String user(String text, int open, int end) {
    return target(text.substring(open + 2, end));
  }

  /** For text that goes into mrkdwn or plain text of a message. */
  public static String escape(String text) {
    return Markup.escape(text);
  }

  public static String unescape(String text) {
    return Markup.unescape(text);
  }

  private String shown(String reference) {
    String target = target(reference);
    String label = reference.substring(Math.min(reference.length(), target.length() + 1));
    return switch (target.isEmpty() ? ' ' : target.charAt(0)) {
      case '@' -> "@" + names.person(target.substring(1));
      case '#' -> "#" + (label.isEmpty() ? names.channel(target.substring(1)) : label);
      case '!' -> label.isEmpty() ? special(target.substring(1)) : label;
      default -> link(target, label);
    };
  }

  private static String target(String reference) {
    int bar = reference.indexOf('|');
    return bar < 0 ? reference : reference.substring(0, bar);
  }

  /** {@code <!subteam^S…>}, {@code <!date^seconds^form^link>}, {@code <!here>} and their like. */
  private String special(String target) {
    int caret = target.indexOf('^');
    String word = (caret < 0 ? target : target.substring(0, caret)).toLowerCase(Locale.ROOT);
    String rest = caret < 0 ? "" : target.substring(caret + 1);
    return switch (word) {
      case "subteam" -> "@" + (rest.isEmpty() ? word : names.group(rest));
      case "date" -> date(rest);
      default -> "@" + word;
    };
  }

  private static String date(String rest) {
    int caret = rest.indexOf('^');
    String seconds = caret < 0 ? rest : rest.substring(0, caret);
    try {
      return Instant.ofEpochSecond(Long.parseLong(seconds)).toString();
    } catch (NumberFormatException | DateTimeException e) {
      return seconds;
    }
  }

  private static String link(String target, String label) {
    if (!label.isEmpty() && !target.endsWith(label)) {
      return label + " (" + target + ")";
    }
    return target.startsWith("mailto:") ? target.substring("mailto:".length()) : target;
  }
}
