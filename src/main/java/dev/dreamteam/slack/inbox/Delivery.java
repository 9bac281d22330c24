package dev.dreamteam.slack.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.client.SlackMessage;
import dev.dreamteam.slack.client.SlackTeam;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that Slack told us, with what makes it one and the same when it comes again.
 *
 * @param messageTs the message's timestamp, or what else is unique within channel and kind
 * @param threadKey deliveries with one key are handled one after another
 * @param mentioned whether Dreamteam was mentioned in the message
 */
public record Delivery(
    String teamId,
    String channelId,
    String messageTs,
    Kind kind,
    Optional<String> eventId,
    String threadKey,
    boolean authorIsBot,
    boolean mentioned,
    JsonNode payload) {

  /** What people can do. */
  public enum Kind {
    MESSAGE,
    /** A message was edited or deleted. */
    CORRECTION,
    SESSION_STOPPED,
    HOME_OPENED,
    MEMBER_JOINED,
    /** Dreamteam is not in a channel any more, or the channel is archived or gone. */
    CHANNEL_LEFT,
    /** A channel was made private, public or shared, or is no longer shared or archived. */
    CHANNEL_CHANGED,
    /** Somebody joined the team, left it, or is an admin or a guest now. */
    PERSON_CHANGED,
    /** A reaction was given to one of our messages, or taken back. */
    REACTION,
    COMMAND,
    CLICK,
    SHORTCUT,
    FORM
  }

  /** Marks a correction of which only is kept which message it is about. */
  public static final String WITHOUT_WORDS = "without_words";

  private static final Set<String> CORRECTIONS = Set.of("message_changed", "message_deleted");
  private static final Set<String> CONVERSIONS =
      Set.of("channel_convert_to_private", "channel_convert_to_public");

  /** Of messages that people say, besides all that Slack itself calls a mention. */
  private static final Set<String> WORDS =
      Set.of(
          "",
          "file_share",
          "thread_broadcast",
          "reply_broadcast",
          "bot_message",
          "me_message",
          "document_mention",
          "file_comment");

  /** Reads a request of Slack's; empty when there is nothing for Dreamteam to do about it. */
  public static Optional<Delivery> read(JsonNode body, SlackTeam team) {
    return switch (body.path("type").asText()) {
      case "event_callback" -> event(body, team);
      case "block_actions" ->
          Optional.of(interaction(Kind.CLICK, body, team, body.path("trigger_id").asText()));
      case "message_action" ->
          Optional.of(interaction(Kind.SHORTCUT, body, team, body.path("trigger_id").asText()));
      case "view_submission" -> {
        JsonNode view = body.path("view");
        String once = view.path("id").asText() + "/" + view.path("hash").asText();
        yield Optional.of(interaction(Kind.FORM, body, team, once));
      }
      default ->
          body.hasNonNull("command")
              ? Optional.of(interaction(Kind.COMMAND, body, team, body.path("trigger_id").asText()))
              : Optional.empty();
    };
  }

  /**
   * A message that was read, as if Slack had told of it; empty when there is nothing to do about
   * it.
   *
   * @param message as the Web API gives it
   */
  public static Optional<Delivery> readBack(JsonNode message, Place place, SlackTeam team) {
    ObjectNode event = message.deepCopy();
    event
        .put("type", "message")
        .put("channel", place.channelId())
        .put(
            "channel_type",
            switch (place.kind()) {
              case PUBLIC_CHANNEL -> "channel";
              case PRIVATE_CHANNEL -> "group";
              case DIRECT_MESSAGE -> "im";
            });
    // the Web API names a root as its own thread once it has replies
    if (event.path("thread_ts").asText().equals(event.path("ts").asText())) {
      event.remove("thread_ts");
    }
    ObjectNode body = Json.object().put("type", "event_callback").put("team_id", place.teamId());
    return read(body.set("event", event), team);
  }

  /** Whether it is said to Dreamteam. */
  public boolean isRequest() {
    return kind == Kind.MESSAGE && (mentioned || isDirect(payload.path("event")));
  }

  private static Optional<Delivery> event(JsonNode body, SlackTeam team) {
    JsonNode event = body.path("event");
    return switch (event.path("type").asText()) {
      case "app_mention" -> said(body, event, true, team);
      case "message" -> message(body, event, team);
      case "agent_session_stopped" -> Optional.of(other(Kind.SESSION_STOPPED, body, event, team));
      case "member_joined_channel" -> Optional.of(other(Kind.MEMBER_JOINED, body, event, team));
      case "member_left_channel" ->
          event.path("user").asText().equals(team.botUserId())
              ? Optional.of(other(Kind.CHANNEL_LEFT, body, event, team))
              : Optional.empty();
      case "channel_left",
          "group_left",
          "channel_archive",
          "group_archive",
          "channel_deleted",
          "group_deleted" ->
          Optional.of(other(Kind.CHANNEL_LEFT, body, event, team));
      case "channel_unarchive", "group_unarchive", "channel_shared", "channel_unshared" ->
          Optional.of(other(Kind.CHANNEL_CHANGED, body, event, team));
      case "user_change", "team_join" -> Optional.of(person(body, event, team));
      case "reaction_added", "reaction_removed" -> reaction(body, event, team);
      case "app_home_opened" ->
          event.path("tab").asText("home").equals("home")
              ? Optional.of(other(Kind.HOME_OPENED, body, event, team))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Delivery> message(JsonNode body, JsonNode event, SlackTeam team) {
    String subtype = event.path("subtype").asText();
    if (CORRECTIONS.contains(subtype)) {
      return correction(body, event, team);
    }
    if (CONVERSIONS.contains(subtype)) {
      return Optional.of(other(Kind.CHANNEL_CHANGED, body, event, team));
    }
    return WORDS.contains(subtype) ? said(body, event, false, team) : Optional.empty();
  }

  /**
   * @param isMention whether Slack says that Dreamteam is mentioned
   */
  private static Optional<Delivery> said(
      JsonNode body, JsonNode event, boolean isMention, SlackTeam team) {
    boolean mentioned = SlackMessage.read(event).mentions(team.botUserId(), isMention);
    String channel = event.path("channel").asText();
    String ts = event.path("ts").asText();
    String threadTs = event.path("thread_ts").asText("");
    boolean direct = isDirect(event);
    // What people say to each other in a channel is none of our business and is not kept.
    boolean concernsUs = mentioned || direct || !threadTs.isEmpty();
    if (!concernsUs || team.wrote(event)) {
      return Optional.empty();
    }
    return Optional.of(
        new Delivery(
            teamId(body, team),
            channel,
            ts,
            Kind.MESSAGE,
            eventId(body),
            channel + "/" + (threadTs.isEmpty() ? ts : threadTs),
            event.hasNonNull("bot_id"),
            mentioned,
            kept(body)));
  }

  /**
   * Empty for our own words, and for links that only unfurled. Of what concerned us no more than
   * the words did, only which message it is is kept: it may have to be forgotten.
   */
  private static Optional<Delivery> correction(JsonNode body, JsonNode event, SlackTeam team) {
    JsonNode before = event.path("previous_message");
    SlackMessage said = SlackMessage.read(before);
    String threadTs = before.path("thread_ts").asText("");
    boolean concernsUs =
        isDirect(event) || !threadTs.isEmpty() || said.mentions(team.botUserId(), false);
    boolean deleted = isDeletion(event);
    boolean changed =
        deleted || !SlackMessage.read(event.path("message")).words().equals(said.words());
    String ts = before.path("ts").asText();
    if (team.wrote(before) || !changed || ts.isEmpty()) {
      return Optional.empty();
    }
    String channel = event.path("channel").asText();
    return Optional.of(
        new Delivery(
            teamId(body, team),
            channel,
            event.path("event_ts").asText(event.path("ts").asText()) + "/" + ts,
            Kind.CORRECTION,
            eventId(body),
            channel + "/" + (threadTs.isEmpty() ? ts : threadTs),
            before.hasNonNull("bot_id"),
            false,
            concernsUs ? kept(body) : withoutWords(event, before)));
  }

  /**
   * Whether a correction takes a message away. Of one that has replies Slack keeps the place: it is
   * changed to a tombstone (docs.slack.dev/reference/events/message/message_deleted).
   */
  public static boolean isDeletion(JsonNode event) {
    return event.path("subtype").asText().equals("message_deleted")
        || event.path("message").path("subtype").asText().equals("tombstone");
  }

  private static JsonNode withoutWords(JsonNode event, JsonNode before) {
    ObjectNode which = Json.object();
    ObjectNode left = which.putObject("event");
    left.put("subtype", isDeletion(event) ? "message_deleted" : event.path("subtype").asText());
    ObjectNode message = left.putObject("previous_message");
    for (String field : List.of("ts", "thread_ts", "user", "bot_id")) {
      if (before.hasNonNull(field)) {
        message.set(field, before.get(field));
      }
    }
    return which.put(WITHOUT_WORDS, true);
  }

  public static boolean isDirect(JsonNode event) {
    return event.path("channel_type").asText().equals("im")
        || event.path("channel").asText().startsWith("D");
  }

  /** Empty for reactions to what others wrote. */
  private static Optional<Delivery> reaction(JsonNode body, JsonNode event, SlackTeam team) {
    JsonNode item = event.path("item");
    boolean ours = event.path("item_user").asText().equals(team.botUserId());
    if (!ours || !item.path("type").asText().equals("message")) {
      return Optional.empty();
    }
    String channel = item.path("channel").asText();
    return Optional.of(
        new Delivery(
            teamId(body, team),
            channel,
            "%s/%s/%s"
                .formatted(
                    event.path("event_ts").asText(),
                    event.path("user").asText(),
                    event.path("reaction").asText()),
            Kind.REACTION,
            eventId(body),
            // one after another, so that what was taken back stays so
            channel + "/reactions/" + item.path("ts").asText(),
            false,
            false,
            kept(body)));
  }

  /** Only who it is: their profile is none of our business, and is not kept. */
  private static Delivery person(JsonNode body, JsonNode event, SlackTeam team) {
    String person = event.path("user").path("id").asText();
    String when = event.path("event_ts").asText(body.path("event_id").asText());
    ObjectNode which = Json.object();
    which.putObject("event").put("type", event.path("type").asText()).put("user", person);
    return new Delivery(
        teamId(body, team),
        "",
        when + "/" + person,
        Kind.PERSON_CHANGED,
        eventId(body),
        "person/" + person,
        false,
        false,
        which);
  }

  private static Delivery other(Kind kind, JsonNode body, JsonNode event, SlackTeam team) {
    String channel = event.path("channel").asText("");
    // some events have no time of their own
    String when = event.path("event_ts").asText(body.path("event_id").asText());
    String once = when + "/" + event.path("user").asText();
    String thread = event.path("thread_ts").asText(once);
    return new Delivery(
        teamId(body, team),
        channel,
        once,
        kind,
        eventId(body),
        channel + "/" + thread,
        false,
        false,
        kept(body));
  }

  private static Delivery interaction(Kind kind, JsonNode body, SlackTeam team, String once) {
    String channel = body.path("channel").path("id").asText(body.path("channel_id").asText(""));
    return new Delivery(
        body.path("team").path("id").asText(body.path("team_id").asText(team.id())),
        channel,
        once,
        kind,
        Optional.empty(),
        kind + "/" + once,
        false,
        false,
        kept(body));
  }

  private static String teamId(JsonNode body, SlackTeam team) {
    return body.path("team_id").asText(team.id());
  }

  private static Optional<String> eventId(JsonNode body) {
    return Optional.of(body.path("event_id").asText("")).filter(id -> !id.isEmpty());
  }

  /** Everything but the verification token, which is a secret. */
  private static JsonNode kept(JsonNode body) {
    ObjectNode copy = body.deepCopy();
    copy.remove("token");
    return copy;
  }
}
