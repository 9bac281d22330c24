package dev.dreamteam.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.AttachedFile;
import dev.dreamteam.document.DocumentRefused;
import dev.dreamteam.document.Documents;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.text.LongBlanks;
import dev.dreamteam.workspace.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** A message as a request: its words, and attached texts and documents as marked data. */
final class RequestText {
  /** No message of Slack's is longer. */
  private static final int MOST_CHARACTERS = 40_000;

  private static final int MOST_BYTES = 200_000;
  private static final int MOST_BYTES_OF_DOCUMENT = 5_000_000;
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
    String collapsed = LongBlanks.collapsed(slackText);
    String plain = texts.plain(MessageText.without(team.botUserId(), collapsed)).strip();
    return Clip.to(plain, MOST_CHARACTERS);
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
    MediaType type = MediaType.ofPath(file.path("name").asText(""));
    boolean isDocument = Documents.isReadable(type);
    if (!isDocument && !isText(file)) {
      return named(file, "only texts and documents are read");
    }
    int most = isDocument ? MOST_BYTES_OF_DOCUMENT : MOST_BYTES;
    String tooLarge = isDocument ? "larger than 5 MB" : "larger than 200 kB";
    if (file.path("size").asInt() > most) {
      return named(file, tooLarge);
    }
    try {
      String url = file.path("url_private_download").asText(file.path("url_private").asText());
      byte[] content = api.download(url, most + 1);
      if (content.length > most) {
        return named(file, tooLarge);
      }
      return isDocument
          ? document(file, Documents.read(type, Bytes.of(content)).text())
          : data(file, UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException e) {
      return named(file, "not UTF-8 text");
    } catch (DocumentRefused e) {
      return named(file, String.valueOf(e.getMessage()));
    } catch (SlackFailure | IllegalArgumentException e) {
      return named(file, "could not be downloaded");
    }
  }

  private static boolean isText(JsonNode file) {
    String type = file.path("mimetype").asText("");
    return type.startsWith("text/") || type.matches("application/(json|xml|x-yaml|yaml|csv|sql)");
  }

  private static String document(JsonNode file, String text) {
    return text.length() > MOST_BYTES
        ? named(file, "more than 200,000 characters of text")
        : data(file, text.stripTrailing());
  }

  private static String data(JsonNode file, String text) {
    return new AttachedFile(name(file), LongBlanks.collapsed(text)).marked();
  }

  private static String named(JsonNode file, String why) {
    return AttachedFile.notRead(name(file), Clip.line(why, 200));
  }

  private static String name(JsonNode file) {
    return Clip.line(file.path("name").asText("file"), 200);
  }
}
