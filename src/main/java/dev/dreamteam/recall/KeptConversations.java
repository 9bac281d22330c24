package dev.dreamteam.recall;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.ConversationsView;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.memory.OptOutStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Conversations of which the history that is read is kept, so that it is found again. Some days
 * more than asked for are read, so that what people edited or deleted meanwhile changes here too.
 */
public final class KeptConversations extends ConversationsView {
  private static final Duration READ_AGAIN = Duration.ofDays(7);

  /** A list of channels so long may have been cut off. */
  private static final int MOST_PLACES = 5_000;

  private final Recollection recollection;
  private final Database database;

  public KeptConversations(
      Conversations conversations, Recollection recollection, Database database) {
    super(conversations);
    this.recollection = recollection;
    this.database = database;
  }

  @Override
  public List<ChatMessage> history(Place place, Instant since, int limit) {
    Instant earlier =
        from(
            place, since.isAfter(Instant.EPOCH.plus(READ_AGAIN)) ? since.minus(READ_AGAIN) : since);
    List<ChatMessage> messages = super.history(place, earlier, limit);
    String complete =
        messages.isEmpty() ? "%010d".formatted(earlier.getEpochSecond()) : messages.getFirst().ts();
    database.transaction(tx -> recollection.dropOutdated(tx, place, complete, messages));
    owner(place, messages).ifPresent(person -> recollection.keepApart(place, person, messages));
    return OptOutStore.without(database.sql(), place.teamId(), messages).stream()
        .filter(message -> message.writtenAt().isAfter(since))
        .toList();
  }

  /** A direct message belongs to the one person who writes in it; a channel to nobody alone. */
  private static Optional<PersonId> owner(Place place, List<ChatMessage> messages) {
    return place.kind() == Place.Kind.DIRECT_MESSAGE
        ? messages.stream()
            .filter(message -> !message.fromBot())
            .map(message -> new PersonId(message.author()))
            .findFirst()
        : Optional.of(new PersonId("nobody"));
  }

  @Override
  public List<Place> places() {
    List<Place> places = super.places();
    if (!places.isEmpty() && places.size() < MOST_PLACES) {
      database.transaction(tx -> recollection.dropAllBut(tx, places.getFirst().teamId(), places));
    }
    return places;
  }
}
