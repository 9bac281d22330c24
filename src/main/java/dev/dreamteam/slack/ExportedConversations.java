package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.PastConversations;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.slack.client.MessageShapes;
import dev.dreamteam.slack.client.SlackMessage;
import dev.dreamteam.slackexport.SlackExport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an export holds of the public channels of the Slack that we are connected to. */
public final class ExportedConversations implements PastConversations {
  private final Map<String, List<ObjectNode>> messages = new HashMap<>();
  private final MessageShapes shapes;

  ExportedConversations(SlackExport export, MessageShapes shapes) {
    this.shapes = shapes;
    for (SlackExport.Conversation conversation : export.conversations()) {
      if (conversation.kind() == SlackExport.Kind.PUBLIC) {
        messages.put(
            conversation.shape().path("id").asText(),
            export.messages().getOrDefault(conversation.folder(), List.of()));
      }
    }
  }

  /** The first and the last message's time. */
  public record Span(Instant first, Instant last) {}

  /** From when to when the export tells of a place; empty when it does not. */
  public Optional<Span> span(Place place) {
    List<Instant> times =
        messages.getOrDefault(place.channelId(), List.of()).stream()
            .map(message -> shapes.message(place.channelId(), message).writtenAt())
            .sorted()
            .toList();
    return times.isEmpty()
        ? Optional.empty()
        : Optional.of(new Span(times.getFirst().minusSeconds(1), times.getLast().plusSeconds(1)));
  }

  @Override
  public List<ChatMessage> begunIn(Place place, Instant after, Instant until) {
    List<ChatMessage> begun = new ArrayList<>();
    for (ObjectNode message : messages.getOrDefault(place.channelId(), List.of())) {
      if (SlackMessage.isWords(message)) {
        ChatMessage said = shapes.message(place.channelId(), message);
        if (said.begunAt().isAfter(after) && !said.begunAt().isAfter(until)) {
          begun.add(said);
        }
      }
    }
    begun.sort(Comparator.comparing(ChatMessage::writtenAt).thenComparing(ChatMessage::ts));
    return begun;
  }
}
