package dev.dreamteam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemoryRecall;
import dev.dreamteam.memory.MemoryRedactionStore;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.place.Places;
import dev.dreamteam.place.TestingPlaces;
import dev.dreamteam.slack.CommandDesk;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MemoryCommandsTest {
  private static final PersonId ADA = new PersonId("UAda");
  private static final PersonId BEN = new PersonId("UBen");
  private static final Place GENERAL = new Place("T1", "C1", Place.Kind.PUBLIC_CHANNEL);
  private static final Place BOARD = new Place("T1", "C2", Place.Kind.PRIVATE_CHANNEL);

  private final Database database = TestDatabase.fresh();
  private final MemoryStores stores = new MemoryStores(Clock.systemUTC(), UUID::randomUUID);
  private final MemoryRecall recall = new MemoryRecall(database);
  private final MemoryCommands commands =
      new MemoryCommands(database, stores, new MemoryRedactionStore(stores, Clock.systemUTC()));

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatAPersonSaysIsRememberedOnceWithTheirMessageAsItsSource() {
    assertThat(commands.remember(GENERAL, said("we use Kafka")))
        .isEqualTo(
            "Remembered (decision): “we use Kafka”. Everybody in the team can see it."
                + " `/dreamteam memory forget decisions/we-use-kafka.md` takes it back.");
    assertThat(commands.remember(GENERAL, said("We use Kafka")))
        .startsWith("I remember that already (decision): “we use Kafka”.");

    List<Memory> found = recall.search(GENERAL, BEN, "kafka", 10);
    assertThat(found).extracting(Memory::kind).containsExactly(MemoryKind.DECISION);
    assertThat(found.getFirst().statement().sources())
        .containsExactly(
            new MemorySource("C1", "1736467200.000100", "UAda", "Ada", "https://chat/p1"));
  }

  @Test
  void whatIsSaidInAPrivateChannelIsRememberedThereOnly() {
    assertThat(commands.remember(BOARD, said("the budget is 10")))
        .contains("The members of this channel can see it, nobody else.");

    assertThat(recall.search(BOARD, BEN, "budget", 10)).hasSize(1);
    assertThat(recall.search(GENERAL, ADA, "budget", 10)).isEmpty();
  }

  @Test
  void theHistoryShowsChangesAsTheyAreWritten() {
    String _ = commands.remember(GENERAL, said("we use ```Kafka"));

    assertThat(commands.history(GENERAL, ADA, "decisions/we-use-kafka.md").orElseThrow())
        .startsWith("Version 1, created by Ada on ")
        .endsWith("(asked for in a message)\n```\n+ we use '''Kafka\n```");
  }

  @Test
  void whereGuestsReadTheTeamsMemoriesAreNotToldAndThePlacesOwnAre() {
    String _ = commands.remember(GENERAL, said("we use Kafka"));
    String _ = commands.remember(BOARD, said("we use less"));
    guestsRead(GENERAL);
    guestsRead(BOARD);

    assertThat(commands.history(GENERAL, ADA, "decisions/we-use-kafka.md")).isEmpty();
    assertThat(commands.restore(GENERAL, ADA, "Ada", "decisions/we-use-kafka.md", 1)).isEmpty();
    assertThat(commands.history(BOARD, ADA, "decisions/we-use-less.md")).isPresent();
  }

  @Test
  void whereGuestsReadAMemoryIsTakenBackWithoutBeingTold() {
    String _ = commands.remember(GENERAL, said("we use Kafka"));
    guestsRead(GENERAL);

    assertThat(commands.forget(GENERAL, ADA, "Ada", "decisions/we-use-kafka.md"))
        .contains("It is forgotten, and will not be learned again.");
    assertThat(recall.search(BOARD, BEN, "kafka", 10)).isEmpty();
  }

  private void guestsRead(Place place) {
    TestingPlaces chat = new TestingPlaces();
    chat.become(place);
    chat.hasGuests(place, true);
    assertThat(new Places(database, chat, Clock.systemUTC()).standing(place).tellsTeamMemory())
        .isFalse();
  }

  private static CommandDesk.Said said(String content) {
    return new CommandDesk.Said(ADA, "Ada", "1736467200.000100", "https://chat/p1", content);
  }
}
