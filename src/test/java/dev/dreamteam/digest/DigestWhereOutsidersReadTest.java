package dev.dreamteam.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.place.Places;
import dev.dreamteam.place.TestingPlaces;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DigestWhereOutsidersReadTest {
  private static final Place PARTNERS = new Place("T1", "C1", Place.Kind.PUBLIC_CHANNEL);

  private final Database database = TestDatabase.fresh();
  private final TestingPlaces chat = new TestingPlaces();
  private final Places places = new Places(database, chat, Clock.systemUTC());
  private final UUID store =
      database.inTransaction(
          tx ->
              new MemoryStores(Clock.systemUTC(), UUID::randomUUID).storeOf(tx, Scope.team("T1")));

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aDigestTellsOutsidersWhatIsNewAndNothingThatTheTeamRemembers() {
    chat.become(PARTNERS);
    chat.hasGuests(PARTNERS, true);
    assertThat(places.standing(PARTNERS).hasOutsiders()).isTrue();
    UUID added = proposal("ADD");
    UUID merged = proposal("MERGE");

    assertThat(unshown()).containsExactly(added);

    database.transaction(tx -> places.shareMemory(tx, PARTNERS, true, new PersonId("U1")));
    assertThat(unshown()).containsExactly(added, merged);
  }

  private List<UUID> unshown() {
    return DigestStore.unshown(database.sql(), PARTNERS);
  }

  private UUID proposal(String operation) {
    UUID id = UUID.randomUUID();
    database
        .sql()
        .execute(
            """
            insert into dream (id, store_id, team_id, place_channel_id, place_kind, status, cause,
              queued_at, ended_at, since)
            values (?, ?, 'T1', 'C1', 'PUBLIC_CHANNEL', 'COMPLETED', 'REQUEST', now(), now(), now())
            """,
            id,
            store);
    database
        .sql()
        .execute(
            """
            insert into proposal (id, dream_id, store_id, operation, kind, subject, content,
              valid_from, reason, sources, position, status, created_at)
            values (?, ?, ?, ?, 'FACT', '', '', now(), '', '[{}]', 1, 'PROPOSED', now())
            """,
            id,
            id,
            store,
            operation);
    return id;
  }
}
