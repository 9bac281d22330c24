package dev.dreamteam.memory;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Conversations of which the history that is read is kept, so that it is found again. */
public final class KeptConversations implements Conversations {
  private static final int BATCH = 1_000;

  private final Conversations conversations;
  private final Recollection recollection;
  private final Database database;

  public KeptConversations(
      Conversations conversations, Recollection recollection, Database database) {
    this.conversations = conversations;
    this.recollection = recollection;
    this.database = database;
  }

  @Override
  public List<ChatMessage> thread(ThreadAddress thread, int limit) {
    return conversations.thread(thread, limit);
  }

  @Override
  public List<ChatMessage> history(Place place, Instant since, int limit) {
    List<ChatMessage> messages = conversations.history(place, since, limit);
    owner(place, messages)
        .ifPresent(
            person -> {
              for (int from = 0; from < messages.size(); from += BATCH) {
                List<ChatMessage> batch =
                    messages.subList(from, Math.min(from + BATCH, messages.size()));
                database.transaction(tx -> recollection.keep(tx, place, person, batch));
              }
            });
    return messages;
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
    return conversations.places();
  }

  @Override
  public String nameOf(Place place) {
    return conversations.nameOf(place);
  }
}
