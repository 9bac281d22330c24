package dev.dreamteam.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.MovableClock;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.Place.Kind;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PlacesTest {
  private static final Duration LATER = Duration.ofSeconds(11);

  private final Database database = TestDatabase.fresh();
  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T10:00:00Z"));
  private final TestingPlaces chat = new TestingPlaces();
  private final Places places = new Places(database, chat, clock);
  private final List<Place> conversions = new ArrayList<>();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theChatIsAskedAgainAfterSeconds() {
    is(Kind.PUBLIC_CHANNEL);
    assertThat(now()).isEqualTo(Kind.PUBLIC_CHANNEL);
    chat.become(place(Kind.PRIVATE_CHANNEL));

    assertThat(now()).isEqualTo(Kind.PUBLIC_CHANNEL);
    clock.passes(LATER);
    assertThat(now()).isEqualTo(Kind.PRIVATE_CHANNEL);
    assertThat(chat.looks).isEqualTo(2);
  }

  @Test
  void aConversionIsToldOnce() {
    places.tell((_, place) -> conversions.add(place));
    becomes(Kind.PUBLIC_CHANNEL);
    becomes(Kind.PRIVATE_CHANNEL);
    becomes(Kind.PRIVATE_CHANNEL);

    assertThat(conversions).containsExactly(place(Kind.PRIVATE_CHANNEL));
  }

  @Test
  void wordsAreAsPrivateAsTheirPlaceWasThenAndIsNow() {
    becomes(Kind.PUBLIC_CHANNEL);
    Instant first = said();
    becomes(Kind.PRIVATE_CHANNEL);
    Instant second = said();

    assertThat(kindOf(first)).isEqualTo("PRIVATE_CHANNEL");
    assertThat(kindOf(second)).isEqualTo("PRIVATE_CHANNEL");

    becomes(Kind.PUBLIC_CHANNEL);
    Instant third = said();

    assertThat(kindOf(first)).isEqualTo("PUBLIC_CHANNEL");
    assertThat(kindOf(second)).isEqualTo("PRIVATE_CHANNEL");
    assertThat(kindOf(third)).isEqualTo("PUBLIC_CHANNEL");
  }

  @Test
  void aPlaceOutOfSightIsTakenForPrivateAndSoIsTheTimeUntilItIsSeenAgain() {
    becomes(Kind.PUBLIC_CHANNEL);
    Instant before = said();
    chat.vanishes(place(Kind.PUBLIC_CHANNEL));
    clock.passes(LATER);

    assertThat(now()).isEqualTo(Kind.PRIVATE_CHANNEL);
    assertThat(kindOf(before)).isEqualTo("PRIVATE_CHANNEL");
    Instant meanwhile = said();
    becomes(Kind.PUBLIC_CHANNEL);
    assertThat(kindOf(before)).isEqualTo("PUBLIC_CHANNEL");
    assertThat(kindOf(meanwhile)).isEqualTo("PRIVATE_CHANNEL");
  }

  @Test
  void whatIsKnownCountsForAWhileWhenTheChatIsSilent() {
    becomes(Kind.PUBLIC_CHANNEL);
    chat.isSilent(true);
    clock.passes(Duration.ofMinutes(9));
    assertThat(now()).isEqualTo(Kind.PUBLIC_CHANNEL);

    clock.passes(Duration.ofMinutes(2));
    assertThatThrownBy(this::now).isInstanceOf(ConversationUnavailable.class);
  }

  @Test
  void theTeamsMemoryIsToldToOutsidersOnlyWhenAnAdminLetsIt() {
    becomes(Kind.PUBLIC_CHANNEL);
    assertThat(isTold("TEAM", "")).isTrue();

    chat.hasGuests(place(Kind.PUBLIC_CHANNEL), true);
    places.readersChanged("T1", "C1");
    assertThat(places.standing(place(Kind.PUBLIC_CHANNEL)).tellsTeamMemory()).isFalse();
    assertThat(isTold("TEAM", "")).isFalse();

    database.transaction(
        tx -> places.shareMemory(tx, place(Kind.PUBLIC_CHANNEL), true, new PersonId("U1")));
    assertThat(isTold("TEAM", "")).isTrue();

    database.transaction(
        tx -> places.shareMemory(tx, place(Kind.PUBLIC_CHANNEL), false, new PersonId("U1")));
    chat.hasGuests(place(Kind.PUBLIC_CHANNEL), false);
    chat.isShared(place(Kind.PUBLIC_CHANNEL), true);
    clock.passes(LATER);
    assertThat(places.standing(place(Kind.PUBLIC_CHANNEL)).hasOutsiders()).isTrue();
    assertThat(isTold("TEAM", "")).isFalse();
  }

  @Test
  void aPrivateChannelsOwnIsToldThereAndOnlyWhileItIsPrivate() {
    becomes(Kind.PRIVATE_CHANNEL);
    assertThat(isTold("CHANNEL", "C1")).isTrue();
    assertThat(isTold("CHANNEL", "C2")).isFalse();

    becomes(Kind.PUBLIC_CHANNEL);
    assertThat(isTold("CHANNEL", "C1")).isFalse();
  }

  private void is(Kind kind) {
    chat.become(place(kind));
  }

  private void becomes(Kind kind) {
    is(kind);
    clock.passes(LATER);
    Kind _ = now();
  }

  private Kind now() {
    return places.now("T1", "C1").kind();
  }

  private Instant said() {
    clock.passes(LATER);
    // whoever asks has the place looked at, and so it is known what it was till then
    Instant said = clock.instant();
    clock.passes(LATER);
    // when the chat is asked afterwards, it is known what the place was till then
    Kind _ = now();
    return said;
  }

  private String kindOf(Instant said) {
    return database
        .sql()
        .fetchSingle(
            "select strictest_kind('T1', 'C1', 'PUBLIC_CHANNEL', {0}::timestamptz,"
                + " {0}::timestamptz)",
            DSL.val(said.toString()))
        .get(0, String.class);
  }

  private boolean isTold(String owner, String id) {
    return PlaceStore.isToldIn(database.sql(), place(Kind.PUBLIC_CHANNEL), owner, id);
  }

  private static Place place(Kind kind) {
    return new Place("T1", "C1", kind);
  }
}
