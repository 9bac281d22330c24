package dev.dreamteam.place;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.ConversationsView;
import dev.dreamteam.conversation.LinkedMessage;
import dev.dreamteam.conversation.LinkedMessage.Reach;
import dev.dreamteam.conversation.PastConversations;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Predicate;

/**
 * Conversations without what was said in a public channel while it was private. Slack shows that to
 * whoever joins; Dreamteam tells nobody of it by itself.
 */
public final class PlaceTimes extends ConversationsView {
  private final Places places;
  private final Database database;

  public PlaceTimes(Conversations conversations, Places places, Database database) {
    super(conversations);
    this.places = places;
    this.database = database;
  }

  @Override
  public List<ChatMessage> thread(ThreadAddress thread, int limit) {
    Place now = places.now(thread.teamId(), thread.channelId());
    return said(now, super.thread(thread, limit));
  }

  @Override
  public List<ChatMessage> history(Place place, Instant since, int limit) {
    return said(places.now(place.teamId(), place.channelId()), super.history(place, since, limit));
  }

  private List<ChatMessage> said(Place now, List<ChatMessage> messages) {
    Predicate<Instant> isTold = told(now);
    return messages.stream().filter(message -> isTold.test(message.writtenAt())).toList();
  }

  /** Of which times a place's words are told, as what it is now. */
  private Predicate<Instant> told(Place now) {
    if (now.kind() != Place.Kind.PUBLIC_CHANNEL) {
      return _ -> true;
    }
    NavigableMap<Instant, Place.Kind> before = PlaceStore.before(database.sql(), now);
    return said -> kindAt(before, said) == Place.Kind.PUBLIC_CHANNEL;
  }

  private static Place.Kind kindAt(NavigableMap<Instant, Place.Kind> before, Instant said) {
    Map.Entry<Instant, Place.Kind> then = before.higherEntry(said);
    return then == null ? Place.Kind.PUBLIC_CHANNEL : then.getValue();
  }

  @Override
  public Map<String, LinkedMessage> linked(Place from, Collection<String> links) {
    Map<String, Predicate<Instant>> told = new HashMap<>();
    Map<String, LinkedMessage> found = new LinkedHashMap<>(super.linked(from, links));
    found.replaceAll(
        (_, message) ->
            message.reach() == Reach.NOT_FROM_HERE
                    || told.computeIfAbsent(message.channelId(), channel -> told(from, channel))
                        .test(message.writtenAt())
                ? message
                : message.outOfReach());
    return found;
  }

  private Predicate<Instant> told(Place from, String channelId) {
    Place now = places.now(from.teamId(), channelId);
    boolean isOpen = now.kind() == Place.Kind.PUBLIC_CHANNEL || channelId.equals(from.channelId());
    return isOpen ? told(now) : _ -> false;
  }

  /** What was said long ago, in the same way. */
  public PastConversations past(PastConversations past) {
    return (place, after, until) ->
        said(places.now(place.teamId(), place.channelId()), past.begunIn(place, after, until));
  }
}
