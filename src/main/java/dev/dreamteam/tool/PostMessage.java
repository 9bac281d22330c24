package dev.dreamteam.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.agent.Intent;
import dev.dreamteam.agent.Tool;
import dev.dreamteam.agent.ToolContext;
import dev.dreamteam.agent.ToolOutcome;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Destinations;
import dev.dreamteam.conversation.Destinations.Destination;
import dev.dreamteam.conversation.Markup;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.model.ToolSpec;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.text.Mishap;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Posts a message in another channel or thread for the requester, who must be there too. Nothing
 * leaves a place in this way before a person has seen the whole message and where it goes.
 */
public final class PostMessage implements Tool {
  public static final String NAME = "post_message";

  /** An approval shows the message whole, and one message of the chat holds it. */
  static final int MAX_CHARACTERS = 4_000;

  private static final ToolSpec SPEC =
      new InputSchema()
          .text("to", "A channel such as #general, or the link of a message to reply in its thread")
          .text("text", "The whole message as Markdown, at most 4,000 characters.")
          .tool(
              NAME,
              "Post a message in another channel or thread, only when the requester asked for it. "
                  + "A person is shown the message and must approve it first; you are told when "
                  + "they do not. Never for your result, which reaches the requester by itself.");

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Destinations destinations;
  private final UnaryOperator<Place> now;

  /**
   * @param now what a place is at this moment
   */
  public PostMessage(Destinations destinations, UnaryOperator<Place> now) {
    this.destinations = destinations;
    this.now = now;
  }

  /** A wish that can be fulfilled. */
  private record Wish(Destination to, String text) {}

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Effect effect() {
    // The message goes out because of an event in the transaction of the result: once per call.
    return Effect.KEYED;
  }

  @Override
  public Permission permission() {
    return Permission.ASK;
  }

  @Override
  public Intent intent(ToolContext context, JsonNode input) {
    try {
      Wish wish = wish(context, input);
      boolean reply = wish.to().threadTs().isPresent();
      return new Intent.Effect(
          "May I post this %s in %s?"
              .formatted(reply ? "reply in a thread" : "message", wish.to().name()),
          "In %s (%s), %s, naming the requester:\n%s\n%s"
              .formatted(
                  wish.to().name(),
                  wish.to().channelId(),
                  wish.to()
                      .threadTs()
                      .map(
                          ts ->
                              "as a reply in the thread of " + MOMENT.format(ChatMessage.time(ts)))
                      .orElse("as a new message"),
                  warnings(context.session(), wish.to()),
                  wish.text()));
    } catch (WrongInput | ConversationUnavailable e) {
      return new Intent.Impossible(ToolOutcome.failed(Mishap.words(e)));
    }
  }

  @Override
  public ToolOutcome run(ToolContext context, JsonNode input) {
    return Attempt.of(
        () -> {
          Wish wish = wish(context, input);
          return ToolOutcome.of(
              "It was approved and is being posted in %s. Do not post it again."
                  .formatted(wish.to().name()),
              new SessionEvent.MessagePosted(
                  wish.to().channelId(),
                  wish.to().name(),
                  wish.to().threadTs(),
                  wish.text(),
                  context.requester()));
        });
  }

  private Wish wish(ToolContext context, JsonNode input) {
    ToolInput asked = new ToolInput(SPEC, input);
    String text = asked.words("text").strip();
    if (text.length() > MAX_CHARACTERS) {
      throw new WrongInput(
          "The message has %,d characters; at most %,d can be posted. Shorten it."
              .formatted(text.length(), MAX_CHARACTERS));
    }
    if (Markup.hasReference(text)) {
      throw new WrongInput(
          "Leave out <@U1>, <!channel>, <#C1> and the like: post_message does not mention people,"
              + " and they would be posted as these characters. Write names instead.");
    }
    Destination to = destinations.find(context.requester(), asked.words("to").strip());
    Session session = context.session();
    boolean sameThread =
        to.channelId().equals(session.place().channelId())
            && to.threadTs().filter(session.address().rootTs()::equals).isPresent();
    if (sameThread) {
      throw new WrongInput("Your result appears in this thread by itself; end with it instead.");
    }
    return new Wish(to, text);
  }

  /** What whoever approves might not think of. Before the text, which could pretend to be one. */
  private String warnings(Session session, Destination to) {
    StringBuilder warnings = new StringBuilder();
    if (isPrivate(session.place()) && !to.channelId().equals(session.place().channelId())) {
      warnings.append(
          "This conversation is private; everybody in %s will read the message.%n"
              .formatted(to.name()));
    }
    if (to.hasOutsiders()) {
      warnings.append("People of other companies are in %s.%n".formatted(to.name()));
    }
    return warnings.toString();
  }

  /** Whether it was private at any time since the conversation began, or is now. */
  private boolean isPrivate(Place place) {
    return place.kind() != Place.Kind.PUBLIC_CHANNEL
        || now.apply(place).kind() != Place.Kind.PUBLIC_CHANNEL;
  }
}
