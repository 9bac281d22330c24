package dev.dreamteam.slack.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.AttachedFile;
import dev.dreamteam.document.DocumentRefused;
import dev.dreamteam.document.Documents;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.client.MessageShapes;
import dev.dreamteam.slack.client.SharedFile;
import dev.dreamteam.slack.client.SlackApi;
import dev.dreamteam.slack.client.SlackFailure;
import dev.dreamteam.slack.client.SlackMessage;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.text.DecodedText;
import dev.dreamteam.text.Directions;
import dev.dreamteam.text.LongBlanks;
import dev.dreamteam.workspace.MediaType;
import java.time.Duration;
import java.util.Optional;

/** A message as a request: its author's words, and all that came with them as marked data. */
public final class RequestText {
  private static final int MOST_BYTES = 200_000;
  private static final int MOST_BYTES_OF_DOCUMENT = 5_000_000;
  private static final int MOST_FILES = 10;

  /** Some two minutes: so long people wait for a task that can begin without the file. */
  private static final int MOST_TRIES = 10;

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
  private static final String NO_TEXT = "only texts and documents are read";

  private final SlackApi api;
  private final SlackTeam team;
  private final MessageText texts;

  public RequestText(SlackApi api, SlackTeam team, MessageText texts) {
    this.api = api;
    this.team = team;
    this.texts = texts;
  }

  /** Words in Slack's notation, without our mention. */
  public String words(String slackText) {
    String plain = texts.plain(MessageText.without(team.botUserId(), slackText)).strip();
    return Clip.to(plain, SlackMessage.MOST_CHARACTERS);
  }

  /** The author's words alone, without our mention. */
  public String words(SlackMessage message) {
    return words(message.words());
  }

  /**
   * The words, and what came with them: words of others, and files.
   *
   * @param tries how many times this was asked, with this one
   * @throws FileDelayed when a file cannot be had now; after some tries it is named instead
   */
  public String whole(SlackMessage message, int tries) {
    StringBuilder text = new StringBuilder(words(message));
    message
        .carried()
        .forEach(one -> text.append("\n\n").append(MessageShapes.forwarded(texts, one).marked()));
    int count = 0;
    for (JsonNode file : message.files()) {
      text.append("\n\n").append(attached(file, count++ < MOST_FILES, tries));
    }
    return Directions.shown(text.toString().strip());
  }

  private String attached(JsonNode shape, boolean isRead, int tries) {
    SharedFile known = new SharedFile(shape, Optional.empty());
    if (!isRead) {
      return named(known, "one too many");
    }
    try {
      SharedFile file = SharedFile.of(api, shape);
      return file.problem().map(why -> named(file, why)).orElseGet(() -> read(file));
    } catch (SlackFailure e) {
      if (tries < MOST_TRIES && FileDelayed.waitFor(e).compareTo(LONGEST_WAIT) <= 0) {
        throw new FileDelayed(known.name(), e);
      }
      return named(known, "Slack does not give it at this moment; it can be attached again");
    }
  }

  private String read(SharedFile file) {
    MediaType type = MediaType.ofPath(file.name());
    boolean isDocument = Documents.isReadable(type);
    if (!isDocument && isNoText(type, file.shape())) {
      return named(file, NO_TEXT);
    }
    int most = isDocument ? MOST_BYTES_OF_DOCUMENT : MOST_BYTES;
    String tooLarge = isDocument ? "larger than 5 MB" : "larger than 200 kB";
    if (file.size() > most) {
      return named(file, tooLarge);
    }
    try {
      byte[] content = file.content(api, most + 1);
      if (content.length > most) {
        return named(file, tooLarge);
      }
      return isDocument
          ? document(file, Documents.read(type, Bytes.of(content)).text())
          : DecodedText.of(content)
              .map(text -> data(file, text))
              .orElseGet(() -> named(file, NO_TEXT));
    } catch (DocumentRefused e) {
      return named(file, String.valueOf(e.getMessage()));
    } catch (SlackFailure.Refused e) {
      return named(file, SharedFile.refusal(e.error()));
    } catch (IllegalArgumentException e) {
      return named(file, "its address cannot be read");
    }
  }

  /** What is text is told by its bytes; these are not even fetched. */
  private static boolean isNoText(MediaType type, JsonNode file) {
    String mime = file.path("mimetype").asText("");
    return type.isPicture()
        || mime.startsWith("image/")
        || mime.startsWith("video/")
        || mime.startsWith("audio/");
  }

  private String document(SharedFile file, String text) {
    return text.length() > MOST_BYTES
        ? named(file, "more than 200,000 characters of text")
        : data(file, new DecodedText(text.stripTrailing(), Optional.empty()));
  }

  private String data(SharedFile file, DecodedText decoded) {
    String text = texts.withoutKeys(LongBlanks.collapsed(decoded.text()));
    AttachedFile attached = new AttachedFile(file.name(), text);
    return decoded.guessed().map(attached::marked).orElseGet(attached::marked);
  }

  private static String named(SharedFile file, String why) {
    return AttachedFile.notRead(file.name(), Clip.line(why, 200));
  }
}
