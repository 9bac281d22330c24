package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.slack.blockkit.BoundedText;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.client.SlackMessage.Carried;
import java.util.ArrayList;
import java.util.List;

/**
 * The attachments of a message. A program's own ones are its words (an alert, often with no other);
 * forwarded messages and previews of links are somebody else's, and so is whatever is attached to a
 * person's message: people cannot write attachments. The preview of a linked message is left out:
 * its words are read in its own channel, by whoever may read them there.
 *
 * @param own words of the message's author, in the notation of Slack's {@code text}
 * @param carried words of others
 * @param files of forwarded messages
 */
record Attachments(String own, List<Carried> carried, List<JsonNode> files) {
  private static final int MOST = 100;
  private static final int MOST_CHARACTERS = SlackMessage.MOST_CHARACTERS;
  private static final String NO_PREVIEW = "[no preview available]";

  static Attachments of(JsonNode message) {
    boolean fromProgram =
        message.hasNonNull("bot_id") || message.path("subtype").asText().equals("bot_message");
    BoundedText own = new BoundedText(MOST_CHARACTERS);
    List<Carried> carried = new ArrayList<>();
    List<JsonNode> files = new ArrayList<>();
    int left = MOST_CHARACTERS;
    int count = 0;
    for (JsonNode attachment : message.path("attachments")) {
      if (count++ >= MOST) {
        break;
      }
      if (isLinkedMessage(attachment)) {
        continue;
      }
      attachment.path("files").forEach(files::add);
      if (fromProgram && !isOfOthers(attachment)) {
        own.newLine().append(words(attachment, MOST_CHARACTERS));
      } else {
        String words = words(attachment, Math.max(1, left));
        if (!words.isEmpty() && left > 0) {
          left -= words.length();
          carried.add(new Carried(author(attachment), link(attachment), words));
        }
      }
    }
    return new Attachments(own.toString(), carried, files);
  }

  /** A message behind a link that somebody wrote; nobody chose to show its words, as in a share. */
  private static boolean isLinkedMessage(JsonNode attachment) {
    return attachment.path("is_msg_unfurl").asBoolean() && !attachment.path("is_share").asBoolean();
  }

  private static boolean isOfOthers(JsonNode attachment) {
    return attachment.path("is_share").asBoolean() || attachment.hasNonNull("original_url");
  }

  private static String author(JsonNode attachment) {
    String name = attachment.path("author_name").asText("");
    return name.isEmpty() ? attachment.path("service_name").asText("") : name;
  }

  private static String link(JsonNode attachment) {
    String link = attachment.path("from_url").asText("");
    return link.isEmpty() ? attachment.path("original_url").asText("") : link;
  }

  private static String words(JsonNode attachment, int most) {
    BoundedText words = new BoundedText(most);
    words.append(attachment.path("pretext").asText(""));
    String title = MessageText.escape(attachment.path("title").asText(""));
    words.newLine().append(RichText.link(attachment.path("title_link").asText(""), title));
    String inBlocks = inBlocks(attachment, most);
    words.newLine().append(inBlocks.isEmpty() ? attachment.path("text").asText("") : inBlocks);
    for (JsonNode field : attachment.path("fields")) {
      String name = MessageText.escape(field.path("title").asText(""));
      String value = field.path("value").asText("");
      words.newLine().append(name).append(name.isEmpty() ? "" : ": ").append(value);
    }
    String said = words.toString().strip();
    String fallback = attachment.path("fallback").asText("").strip();
    return said.isEmpty() && !fallback.equals(NO_PREVIEW) ? fallback : said;
  }

  /** Blocks of the attachment itself, or of the messages that it shows. */
  private static String inBlocks(JsonNode attachment, int most) {
    BoundedText words = new BoundedText(most);
    words.append(BlockText.of(attachment.path("blocks"), most));
    for (JsonNode shown : attachment.path("message_blocks")) {
      words.newLine().append(BlockText.of(shown.path("message").path("blocks"), most));
    }
    return words.toString().strip();
  }
}
