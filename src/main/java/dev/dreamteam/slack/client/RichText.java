package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.slack.blockkit.BoundedText;
import dev.dreamteam.slack.blockkit.MessageText;
import java.time.Instant;

/**
 * A {@code rich_text} block, which is what people write in Slack's editor, in the notation of
 * Slack's {@code text}. Of styles only code and struck-out words are shown, for they change what is
 * said.
 */
final class RichText {
  private static final int DEEPEST = 12;

  private final BoundedText out;

  RichText(BoundedText out) {
    this.out = out;
  }

  void add(JsonNode block) {
    parts(block, 0);
  }

  private void parts(JsonNode block, int depth) {
    for (JsonNode part : block.path("elements")) {
      if (depth > DEEPEST || out.isFull()) {
        return;
      }
      out.newLine();
      switch (part.path("type").asText()) {
        case "rich_text_list" -> list(part, depth);
        case "rich_text_quote" -> out.eachLine("&gt; ", written(part, depth));
        case "rich_text_preformatted" ->
            out.append("```\n").append(written(part, depth).strip()).append("\n```");
        default -> inline(part, depth);
      }
    }
  }

  private void list(JsonNode list, int depth) {
    boolean ordered = list.path("style").asText().equals("ordered");
    int number = list.path("offset").asInt(0);
    String indent = "    ".repeat(Math.clamp(list.path("indent").asInt(0), 0, 8));
    for (JsonNode item : list.path("elements")) {
      number++;
      out.newLine();
      out.append(indent).append(ordered ? number + ". " : "• ");
      inline(item, depth + 1);
    }
  }

  private String written(JsonNode part, int depth) {
    BoundedText inner = out.fresh();
    new RichText(inner).inline(part, depth + 1);
    return inner.toString();
  }

  private void inline(JsonNode section, int depth) {
    for (JsonNode element : section.path("elements")) {
      if (depth > DEEPEST || out.isFull()) {
        return;
      }
      if (element.path("elements").isArray()) {
        inline(element, depth + 1);
      } else {
        JsonNode style = element.path("style");
        String said = said(element);
        out.append(
            style.path("code").asBoolean()
                ? "`" + said + "`"
                : style.path("strike").asBoolean() ? "~" + said + "~" : said);
      }
    }
  }

  private static String said(JsonNode element) {
    String text = MessageText.escape(element.path("text").asText(""));
    return switch (element.path("type").asText()) {
      case "user" -> reference("@", element.path("user_id"));
      case "channel" -> reference("#", element.path("channel_id"));
      case "usergroup" -> reference("!subteam^", element.path("usergroup_id"));
      case "broadcast" -> reference("!", element.path("range"));
      case "emoji" -> ":" + element.path("name").asText() + ":";
      case "color" -> MessageText.escape(element.path("value").asText());
      case "date" -> date(element);
      case "link" -> link(element.path("url").asText(), text);
      default -> text;
    };
  }

  /** A link in Slack's notation; nothing in the address ends it. */
  static String link(String url, String escapedLabel) {
    String address = MessageText.escape(url.replace("|", "%7C").replace("\n", ""));
    return escapedLabel.isEmpty() || address.isEmpty()
        ? address.isEmpty() ? escapedLabel : "<" + address + ">"
        : "<" + address + "|" + escapedLabel.replace("\n", " ") + ">";
  }

  private static String reference(String kind, JsonNode id) {
    StringBuilder plain = new StringBuilder();
    id.asText("")
        .chars()
        .filter(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-')
        .forEach(c -> plain.append((char) c));
    return plain.isEmpty() ? "" : "<" + kind + plain + ">";
  }

  private static String date(JsonNode element) {
    String fallback = element.path("fallback").asText("");
    return MessageText.escape(
        fallback.isEmpty()
            ? Instant.ofEpochSecond(Math.clamp(element.path("timestamp").asLong(), 0L, 1L << 36))
                .toString()
            : fallback);
  }
}
