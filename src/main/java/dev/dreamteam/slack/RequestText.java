package dev.dreamteam.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** A message as a request: its words, and attached text files as marked data. */
final class RequestText {
  private static final int MOST_BYTES = 200_000;
  private static final int MOST_FILES = 10;

  private final SlackApi api;
  private final SlackTeam team;
  private final MessageText texts;

  RequestText(SlackApi api, SlackTeam team, People people) {
    this.api = api;
    this.team = team;
    this.texts = new MessageText(people);
  }

  /** The words alone, without our mention. */
  String words(String slackText) {
    return texts.plain(MessageText.without(team.botUserId(), slackText)).strip();
  }

  /** The words and the files. */
  String whole(JsonNode message) {
    StringBuilder text = new StringBuilder(words(message.path("text").asText()));
    int count = 0;
    for (JsonNode file : message.path("files")) {
      text.append("\n\n")
          .append(count++ < MOST_FILES ? attached(file) : named(file, "one too many"));
    }
    return text.toString().strip();
  }

  private String attached(JsonNode file) {
    String type = file.path("mimetype").asText("");
    boolean isText =
        type.startsWith("text/") || type.matches("application/(json|xml|x-yaml|yaml|csv|sql)");
    if (!isText) {
      return named(file, "only text files are read");
    }
    if (file.path("size").asInt() > MOST_BYTES) {
      return named(file, "larger than 200 kB");
    }
    try {
      String url = file.path("url_private_download").asText(file.path("url_private").asText());
      byte[] content = api.download(url, MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        return named(file, "larger than 200 kB");
      }
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return "<attached_file name=\"%s\">\n%s\n</attached_file>"
          .formatted(attribute(file.path("name").asText("file")), MessageText.escape(text));
    } catch (CharacterCodingException e) {
      return named(file, "not UTF-8 text");
    } catch (SlackFailure | IllegalArgumentException e) {
      return named(file, "could not be downloaded");
    }
  }

  private static String named(JsonNode file, String why) {
    return "<attached_file name=\"%s\" not_read=\"%s\"/>"
        .formatted(attribute(file.path("name").asText("file")), why);
  }

  private static String attribute(String text) {
    return MessageText.escape(Clip.line(text, 200)).replace("\"", "&quot;");
  }
}
