package dev.dreamteam.memory;

import static dev.dreamteam.memory.TestMemories.ADA;
import static dev.dreamteam.memory.TestMemories.ADAS_DM;
import static dev.dreamteam.memory.TestMemories.BEN;
import static dev.dreamteam.memory.TestMemories.BOARD;
import static dev.dreamteam.memory.TestMemories.BY_ADA;
import static dev.dreamteam.memory.TestMemories.GENERAL;
import static dev.dreamteam.memory.TestMemories.RANDOM;
import static dev.dreamteam.memory.TestMemories.decision;
import static dev.dreamteam.memory.TestMemories.source;
import static dev.dreamteam.memory.TestMemories.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MemoryRecallTest {
  private final Database database = TestDatabase.fresh();
  private final MemoryStores stores = new MemoryStores(Clock.systemUTC(), UUID::randomUUID);
  private final MemoryRecall recall = new MemoryRecall(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsPrivateIsSeenInItsOwnPlaceOnly() {
    remember(GENERAL, ADA, decision("The launch is public."));
    remember(BOARD, ADA, decision("The launch budget is a board secret."));
    remember(ADAS_DM, ADA, decision("The launch makes Ada nervous."));
    Place bensDm = new Place("T1", "D2", Place.Kind.DIRECT_MESSAGE);
    Place otherBoard = new Place("T1", "G2", Place.Kind.PRIVATE_CHANNEL);
    Place otherTeam = new Place("T2", "C1", Place.Kind.PUBLIC_CHANNEL);

    assertThat(everythingIn(GENERAL, ADA)).containsExactly("The launch is public.");
    assertThat(everythingIn(RANDOM, BEN)).containsExactly("The launch is public.");
    assertThat(everythingIn(BOARD, BEN))
        .containsExactly("The launch budget is a board secret.", "The launch is public.");
    assertThat(everythingIn(ADAS_DM, ADA))
        .containsExactly("The launch makes Ada nervous.", "The launch is public.");
    assertThat(everythingIn(bensDm, BEN)).containsExactly("The launch is public.");
    assertThat(everythingIn(otherBoard, ADA)).containsExactly("The launch is public.");
    assertThat(everythingIn(otherTeam, ADA)).isEmpty();
  }

  @Test
  void whatIsForgottenIsNotRecalled() {
    Memory memory = remember(GENERAL, ADA, decision("The launch is in May."));
    database.transaction(tx -> stores.forget(tx, memory.id(), 1, BY_ADA, "it moved"));

    assertThat(everythingIn(GENERAL, ADA)).isEmpty();
  }

  @Test
  void anyWordFindsAndMoreWordsRankHigher() {
    remember(GENERAL, ADA, decision("Deployments happen on Fridays after the demo."));
    remember(GENERAL, ADA, decision("The demo is on Thursdays."));
    remember(GENERAL, ADA, decision("Lunch is at noon."));

    assertThat(recall.search(GENERAL, ADA, "When do we deploy after a demo? (&|!", 10))
        .extracting(Memory::content)
        .containsExactly(
            "Deployments happen on Fridays after the demo.", "The demo is on Thursdays.");
    assertThat(recall.search(GENERAL, ADA, "?!", 10)).isEmpty();
  }

  @Test
  void thePromptStaysInItsBoundsAndSaysNothingTwice() {
    remember(GENERAL, ADA, statement(MemoryKind.FACT, "Berlin is home.", source("1.000100")));
    remember(GENERAL, ADA, decision("We deploy on Fridays."));
    remember(BOARD, ADA, decision("We deploy on fridays!"));

    List<Memory> all = recall.forPrompt(BOARD, ADA, 1_000);
    List<Memory> few = recall.forPrompt(BOARD, ADA, MemoryPrompt.render(all).length() - 1);

    assertThat(MemoryPrompt.render(all))
        .isEqualTo(
            """
            ## What the team remembers
            - [decision] We deploy on fridays! (this channel, since 2025-02-01; sources: https://chat/C1/p1738375200000100)
            - [fact] Berlin is home. (team, since 1970-01-01; sources: https://chat/C1/p1000100)
            """);
    assertThat(few).extracting(Memory::content).containsExactly("We deploy on fridays!");
    assertThat(MemoryPrompt.render(List.of())).isEmpty();
  }

  private List<String> everythingIn(Place place, PersonId person) {
    List<String> inPrompt =
        recall.forPrompt(place, person, 10_000).stream().map(Memory::content).toList();
    assertThat(recall.search(place, person, "launch", 10))
        .extracting(Memory::content)
        .containsExactlyInAnyOrderElementsOf(inPrompt);
    return inPrompt;
  }

  private Memory remember(Place place, PersonId person, Statement statement) {
    return database.inTransaction(
        tx ->
            stores.remember(
                tx, stores.storeOf(tx, Scope.of(place, person)), statement, BY_ADA, "said so"));
  }
}
