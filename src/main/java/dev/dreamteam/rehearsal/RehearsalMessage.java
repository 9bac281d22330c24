package dev.dreamteam.rehearsal;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A person's message as it stands in a prompt.
 *
 * @param thread the root's timestamp, or empty outside a thread
 */
record RehearsalMessage(
    String link, String author, Instant at, String ts, String thread, String text) {
  private static final Pattern ELEMENT =
      Pattern.compile("<message\\s+([^>]*)>(.*?)</message>", Pattern.DOTALL);
  private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  LocalDate day() {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /** The thread that it belongs to, or "" for words said in the channel itself. */
  boolean sameConversation(RehearsalMessage other) {
    return thread.equals(other.thread) || thread.equals(other.ts) || ts.equals(other.thread);
  }

  /** All messages in some texts, each once, oldest first. */
  static List<RehearsalMessage> in(Collection<String> texts) {
    Map<String, RehearsalMessage> byTs = new TreeMap<>();
    for (String text : texts) {
      Matcher element = ELEMENT.matcher(text);
      while (element.find()) {
        Map<String, String> attributes = new TreeMap<>();
        Matcher attribute = ATTRIBUTE.matcher(element.group(1));
        while (attribute.find()) {
          attributes.put(attribute.group(1), unescape(attribute.group(2)));
        }
        if (attributes.containsKey("bot")) {
          continue; // what programs wrote, itself among them, is nobody's word
        }
        String ts = attributes.getOrDefault("ts", "");
        byTs.put(
            ts,
            new RehearsalMessage(
                attributes.getOrDefault("link", ""),
                attributes.getOrDefault("author", "somebody"),
                instant(attributes.getOrDefault("at", "")),
                ts,
                attributes.getOrDefault("thread", ""),
                unescape(element.group(2))));
      }
    }
    List<RehearsalMessage> sorted = new ArrayList<>(byTs.values());
    sorted.sort((a, b) -> a.at.equals(b.at) ? a.ts.compareTo(b.ts) : a.at.compareTo(b.at));
    return List.copyOf(sorted);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  static String unescape(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#10;", "\n")
        .replace("&#13;", "")
        .replace("&#9;", " ")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
