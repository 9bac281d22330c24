package dev.dreamteam.recall;

import static dev.dreamteam.memory.TestMemories.ADA;
import static dev.dreamteam.memory.TestMemories.GENERAL;
import static dev.dreamteam.memory.TestMemories.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.NoConversations;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KeptConversationsTest {
  private static final Instant LAST_NIGHT = Instant.parse("2025-06-15T00:00:00Z");

  private final Database database = TestDatabase.fresh();
  private final Recollection recollection =
      new Recollection(database, Clock.fixed(LAST_NIGHT, ZoneOffset.UTC));
  private final Chat chat = new Chat();
  private final KeptConversations kept = new KeptConversations(chat, recollection, database);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatWasEditedSinceTheLastReadingIsFoundAsItSaysNow() {
    chat.says(said("10:00:00", "We meet on Monday."), said("10:01:00", "The code is 4711."));
    kept.history(GENERAL, Instant.EPOCH, 100);
    chat.says(said("10:00:00", "We meet on Monday."), said("10:01:00", "The code is secret."));

    assertThat(kept.history(GENERAL, LAST_NIGHT, 100)).isEmpty();
    assertThat(found(GENERAL, "4711")).isEmpty();
    assertThat(found(GENERAL, "code")).contains("The code is secret.");
  }

  @Test
  void aPersonsClockIsTheChats() {
    assertThat(kept.zoneOf(ADA)).isEqualTo(ZoneId.of("Asia/Tokyo"));
  }

  @Test
  void whatWasDeletedIsGoneAfterTheNextReading() {
    chat.says(said("10:00:00", "We meet on Monday."), said("10:01:00", "The code is 4711."));
    kept.history(GENERAL, Instant.EPOCH, 100);
    chat.says(said("10:00:00", "We meet on Monday."));
    kept.history(GENERAL, LAST_NIGHT, 100);

    assertThat(found(GENERAL, "code 4711")).isEmpty();
    assertThat(found(GENERAL, "Monday")).hasSize(1);
  }

  @Test
  void aChannelThatBecamePrivateIsNoLongerFoundByTheTeam() {
    chat.says(said("10:00:00", "The code is 4711."));
    kept.history(GENERAL, Instant.EPOCH, 100);
    Place hidden = new Place(GENERAL.teamId(), GENERAL.channelId(), Place.Kind.PRIVATE_CHANNEL);
    kept.history(hidden, LAST_NIGHT, 100);

    assertThat(found(RANDOM, "code")).isEmpty();
    assertThat(found(hidden, "code")).containsExactly("The code is 4711.");
  }

  @Test
  void aChannelThatBecamePrivateNeedsNoReadingToLeaveTheTeam() {
    chat.says(said("10:00:00", "The code is 4711."));
    kept.history(GENERAL, Instant.EPOCH, 100);
    chat.places =
        List.of(new Place(GENERAL.teamId(), GENERAL.channelId(), Place.Kind.PRIVATE_CHANNEL));
    kept.places();

    assertThat(found(RANDOM, "code")).isEmpty();
  }

  @Test
  void aChannelThatDreamteamLeftIsForgotten() {
    chat.says(said("10:00:00", "The code is 4711."));
    kept.history(GENERAL, Instant.EPOCH, 100);
    chat.places = List.of(GENERAL, RANDOM);
    kept.places();
    assertThat(found(RANDOM, "code")).hasSize(1);

    chat.places = List.of(RANDOM);
    kept.places();
    assertThat(found(RANDOM, "code")).isEmpty();
  }

  private List<String> found(Place place, String question) {
    return recollection.search(place, ADA, question, 10).stream()
        .map(RecalledMessage::text)
        .toList();
  }

  private static ChatMessage said(String at, String text) {
    String ts = Instant.parse("2025-06-14T" + at + "Z").getEpochSecond() + ".000100";
    return new ChatMessage(
        GENERAL.channelId(),
        ts,
        Optional.empty(),
        "UAda",
        "Ada",
        false,
        text,
        List.of(),
        "https://chat/p" + ts);
  }

  /** What a chat says now; people edit and delete. */
  private static final class Chat extends NoConversations {
    private List<ChatMessage> messages = List.of();
    private List<Place> places = List.of();

    void says(ChatMessage... now) {
      messages = List.of(now);
    }

    @Override
    public List<ChatMessage> thread(ThreadAddress thread, int limit) {
      return List.of();
    }

    @Override
    public List<ChatMessage> history(Place place, Instant since, int limit) {
      return messages.stream().filter(message -> message.writtenAt().isAfter(since)).toList();
    }

    @Override
    public List<Place> places() {
      return places;
    }

    @Override
    public ZoneId zoneOf(PersonId person) {
      return ZoneId.of("Asia/Tokyo");
    }

    @Override
    public String nameOf(Place place) {
      return "#" + place.channelId();
    }
  }
}
