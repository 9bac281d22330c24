package dev.dreamteam.slack;

import dev.dreamteam.conversation.Markup;
import dev.dreamteam.text.LongBlanks;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slack's message text as people see it: names for ids, addresses for links, no escapes. */
final class MessageText {
  private static final Pattern REFERENCE = Pattern.compile("<([^<>\\n]+)>");

  private final People people;

  MessageText(People people) {
    this.people = people;
  }

  String plain(String text) {
    Matcher references = REFERENCE.matcher(LongBlanks.collapsed(text));
    StringBuilder plain = new StringBuilder();
    while (references.find()) {
      references.appendReplacement(plain, Matcher.quoteReplacement(shown(references.group(1))));
    }
    references.appendTail(plain);
    return unescape(plain.toString());
  }

  /** The text without the mentions of one user. */
  static String without(String userId, String text) {
    return text.replaceAll("<@" + Pattern.quote(userId) + "(\\|[^>]*)?>[:,]?", " ").strip();
  }

  static boolean mentions(String userId, String text) {
    return text.contains("<@" + userId + ">") || text.contains("<@" + userId + "|");
  }

  /** For text that goes into mrkdwn or plain text of a message. */
  static String escape(String text) {
    return Markup.escape(text);
  }

  static String unescape(String text) {
    return Markup.unescape(text);
  }

  private String shown(String reference) {
    String[] parts = reference.split("\\|", 2);
    String target = parts[0];
    String label = parts.length > 1 ? parts[1] : "";
    if (target.startsWith("@")) {
      return "@" + people.nameOf(target.substring(1));
    }
    if (target.startsWith("#")) {
      return "#" + (label.isEmpty() ? target.substring(1) : label);
    }
    if (target.startsWith("!")) {
      String word = target.substring(1).split("\\^", 2)[0].toLowerCase(Locale.ROOT);
      return label.isEmpty() ? "@" + word : label;
    }
    boolean sameText = label.isEmpty() || target.endsWith(label);
    return sameText ? target.replaceFirst("^mailto:", "") : label + " (" + target + ")";
  }
}
