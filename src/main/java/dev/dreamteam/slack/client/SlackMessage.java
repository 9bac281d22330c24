package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.blockkit.BoundedText;
import dev.dreamteam.slack.blockkit.MessageText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a message of Slack's says, as an event, the Web API or an export gives it. Slack shows a
 * message's blocks, and its {@code text} only where there are none; apps say much in attachments
 * (docs.slack.dev, "chat.postMessage"). Bounded, whatever the message holds.
 *
 * @param words of its author, in the notation of Slack's {@code text}
 * @param carried words of others that came with it, such as a forwarded message
 * @param mentioned ids of the users whom the author mentions; a mention in code is none
 * @param files Slack's objects, also those of forwarded messages
 */
public record SlackMessage(
    String words, List<Carried> carried, Set<String> mentioned, List<JsonNode> files) {
  /** Slack cuts a text here. */
  public static final int MOST_CHARACTERS = 40_000;

  private static final int MOST_FILES = 100;

  /** Slack's words in a text that only stands in for blocks. */
  private static final Set<String> STAND_INS =
      Set.of(
          "this message contains rich content",
          "this message contains rich content.",
          "this message contains interactive elements.",
          "this content can't be displayed.");

  private static final Set<String> NOT_WORDS =
      Set.of(
          "channel_join",
          "channel_leave",
          "group_join",
          "group_leave",
          "channel_topic",
          "channel_purpose",
          "channel_name",
          "channel_archive",
          "channel_unarchive",
          "channel_convert_to_private",
          "channel_convert_to_public",
          "tombstone",
          "bot_add",
          "pinned_item");

  /**
   * Words of somebody else.
   *
   * @param author may be empty
   * @param link may be empty
   * @param words in the notation of Slack's {@code text}
   */
  public record Carried(String author, String link, String words) {}

  public SlackMessage {
    carried = List.copyOf(carried);
    mentioned = Set.copyOf(mentioned);
    files = List.copyOf(files);
  }

  public static SlackMessage read(JsonNode message) {
    String text = message.path("text").asText("");
    JsonNode blocks = message.path("blocks");
    boolean written = BlockText.areWritten(blocks);
    String inBlocks = BlockText.of(blocks, MOST_CHARACTERS);
    Attachments attachments = Attachments.of(message);
    BoundedText words = new BoundedText(MOST_CHARACTERS);
    if (!inBlocks.isEmpty() && (written || isStandIn(text, inBlocks))) {
      words.append(inBlocks);
    } else {
      words.append(text);
      if (!wordsOf(text).containsAll(wordsOf(inBlocks))) {
        words.newLine().append(inBlocks);
      }
    }
    if (!attachments.own().isEmpty()) {
      words.newLine().append(attachments.own());
    }
    List<JsonNode> files = new ArrayList<>();
    message.path("files").forEach(files::add);
    files.addAll(attachments.files());
    return new SlackMessage(
        words.toString().strip(),
        attachments.carried(),
        MessageText.mentioned(written && !inBlocks.isEmpty() ? inBlocks : text + "\n" + inBlocks),
        files.subList(0, Math.min(files.size(), MOST_FILES)));
  }

  /**
   * Whether it is something that somebody said, and not something that happened: how our own tasks
   * go is no word in a conversation either, and is different whenever somebody looks.
   *
   * @param message as {@link #allIn} asks for it
   */
  public static boolean isWords(JsonNode message) {
    return !NOT_WORDS.contains(message.path("subtype").asText())
        && !PostMark.of(message).isProgress();
  }

  /** Asks for messages of a channel with all that tells what they are. */
  static ObjectNode allIn(String channelId) {
    return Json.object().put("channel", channelId).put("include_all_metadata", true);
  }

  /**
   * Whether it mentions a user.
   *
   * @param isToldSo whether Slack says that it does; code alone proves Slack wrong
   */
  public boolean mentions(String userId, boolean isToldSo) {
    return mentioned.contains(userId) || (isToldSo && !words.contains("@" + userId));
  }

  private static boolean isStandIn(String text, String blocks) {
    return STAND_INS.contains(text.strip().toLowerCase(Locale.ROOT))
        || wordsOf(blocks).containsAll(wordsOf(text));
  }

  private static Set<String> wordsOf(String text) {
    Set<String> words = new HashSet<>();
    StringBuilder word = new StringBuilder();
    for (int at = 0; at <= text.length(); at++) {
      if (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
        word.append(Character.toLowerCase(text.charAt(at)));
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }
}
