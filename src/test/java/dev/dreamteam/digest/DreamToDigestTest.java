package dev.dreamteam.digest;

import static dev.dreamteam.memory.TestMemories.ADA;
import static dev.dreamteam.memory.TestMemories.ADAS_DM;
import static dev.dreamteam.memory.TestMemories.BEN;
import static dev.dreamteam.memory.TestMemories.BOARD;
import static dev.dreamteam.memory.TestMemories.GENERAL;
import static dev.dreamteam.memory.TestMemories.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.digest.DigestDesk.Decision;
import dev.dreamteam.dream.Night;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryRecall;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.Money;
import dev.dreamteam.place.Places;
import dev.dreamteam.place.TestingPlaces;
import dev.dreamteam.schedule.Schedule;
import dev.dreamteam.text.Fingerprint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DreamToDigestTest {
  private static final String FRIDAYS = "We decided to deploy on Fridays after the demo.";
  private static final String MONDAYS = "We decided to deploy on Mondays after the demo.";
  private static final Database DATABASE = TestDatabase.fresh();
  // Never started: each test runs the jobs itself.
  private static final Schedule SCHEDULE = Schedule.on(DATABASE.dataSource(), 2);

  private final RecordingPublisher publisher = new RecordingPublisher();
  private Instant now = Instant.parse("2025-03-01T03:00:00Z");
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final MemoryRecall recall = new MemoryRecall(DATABASE);
  private Night night;
  private Digests digests;

  @AfterAll
  static void close() {
    SCHEDULE.close();
    DATABASE.close();
  }

  @BeforeEach
  void begin() {
    Digests[] late = new Digests[1];
    night = new Night(DATABASE, SCHEDULE, (tx, outcome) -> late[0].ended(tx, outcome), clock);
    digests =
        new Digests(DATABASE, night.memories, publisher, ZoneId.of("UTC"), clock, UUID::randomUUID);
    late[0] = digests;
  }

  @AfterEach
  void empty() {
    DATABASE
        .sql()
        .execute(
            "truncate digest, proposal, dream, memory, memory_store, place, place_policy,"
                + " model_call cascade");
  }

  @Test
  void whatWasSaidIsProposedWithItsSourcesAndChangesNothingYet() {
    aDecisionIsSaid();

    night.dreamOver(GENERAL);

    Digest digest = publisher.last();
    assertThat(digest.summary())
        .isEqualTo("Read 1 message from #C1 (1 Feb): 1 thing worth remembering, 0 passed over.");
    assertThat(digest.lines()).hasSize(1);
    Digest.Line line = digest.lines().getFirst();
    assertThat(line.content()).isEqualTo(FRIDAYS);
    assertThat(line.kind()).isEqualTo("decision");
    assertThat(line.operation()).isEqualTo("new");
    assertThat(line.sources())
        .containsExactly(new Digest.Source("Ada", "https://chat/C1/p1738375260000001"));
    assertThat(line.decision()).isEmpty();
    assertThat(recalledIn(GENERAL)).isEmpty();
  }

  @Test
  void whatIsKeptIsRecalledAndTheSecondClickLearnsWhoWasFirst() {
    UUID proposal = aProposal();

    Decision first = digests.keep(proposal, ADA, "Ada");
    now = now.plusSeconds(60);
    Decision second = digests.keep(proposal, BEN, "Ben");

    assertThat(first).isEqualTo(new Decision.Done("Kept: " + FRIDAYS));
    assertThat(second)
        .isEqualTo(new Decision.TooLate("Kept by Ada on 1 Mar at 03:00 UTC already."));
    assertThat(recalledIn(GENERAL)).containsExactly(FRIDAYS);
    assertThat(publisher.refreshed).hasSize(1);
    assertThat(publisher.refreshed.getFirst().lines().getFirst().canUndo()).isTrue();
  }

  @Test
  void undoMakesTheStoreWhatItWasToTheByte() {
    digests.keep(aProposal(), ADA, "Ada");
    Fingerprint before = storeFingerprint();
    night.chat.says(GENERAL, "Ben", "we decided to deploy on Mondays after the demo instead");
    night.extractor.proposesNothing();
    night.extractor.proposes("decision", MONDAYS, "deploy day", "1738375320.000002");
    night.dreamOver(GENERAL);
    UUID change = publisher.last().lines().getFirst().proposalId();

    assertThat(publisher.last().lines().getFirst().operation()).isEqualTo("changed");
    digests.keep(change, BEN, "Ben");
    assertThat(recalledIn(GENERAL)).containsExactly(MONDAYS);
    digests.undo(change, ADA, "Ada");
    assertThat(storeFingerprint()).isEqualTo(before);
    assertThat(recalledIn(GENERAL)).containsExactly(FRIDAYS);

    // It is open again and can still be kept.
    assertThat(digests.keep(change, ADA, "Ada")).isInstanceOf(Decision.Done.class);
    assertThat(recalledIn(GENERAL)).containsExactly(MONDAYS);
  }

  @Test
  void undoOfAnAdditionLeavesAnEmptyStore() {
    UUID proposal = aProposal();
    Fingerprint before = storeFingerprint();

    digests.keep(proposal, ADA, "Ada");
    digests.undo(proposal, BEN, "Ben");

    assertThat(storeFingerprint()).isEqualTo(before);
    assertThat(digests.undo(proposal, BEN, "Ben")).isInstanceOf(Decision.TooLate.class);
  }

  @Test
  void whatIsEditedIsKeptInThePersonsWords() {
    UUID proposal = aProposal();

    assertThat(digests.edit(proposal, "The key is xoxb-12345678-abcdefgh", ADA, "Ada"))
        .isInstanceOf(Decision.TooLate.class);
    digests.edit(proposal, "Deploys: Fridays, after the demo.", ADA, "Ada");

    assertThat(recalledIn(GENERAL)).containsExactly("Deploys: Fridays, after the demo.");
    assertThat(digests.digestOf(proposal).orElseThrow().lines().getFirst().decision())
        .contains("Kept with other words by Ada on 1 Mar at 03:00 UTC");
  }

  @Test
  void whatIsForgottenIsNotProposedAgain() {
    UUID proposal = aProposal();
    digests.forget(proposal, ADA, "Ada");
    night.chat.says(GENERAL, "Ada", "as I said, we decided to deploy on Fridays after the demo");
    night.extractor.proposesNothing();
    night.extractor.proposes("decision", FRIDAYS, "deploy day", "1738375320.000002");

    night.dreamOver(GENERAL);

    assertThat(publisher.last().lines()).isEmpty();
    assertThat(gates()).containsExactly("proposed-before");
  }

  @Test
  void whatTheBudgetDidNotSufficeForIsTold() {
    for (int i = 0; i < 150; i++) {
      night.chat.says(GENERAL, "Ada", "we talk about number " + i);
    }
    night.extractor.costs(new Money(50_000_000));

    night.dreamOver(GENERAL);

    assertThat(publisher.last().summary())
        .contains("the next dream reads on with the other 70 messages.");
  }

  @Test
  void aRerunProposesNothingNewAndSaysSo() {
    digests.keep(aProposal(), ADA, "Ada");

    night.dreamOver(GENERAL);

    assertThat(publisher.last().lines()).isEmpty();
    assertThat(publisher.last().summary()).isEqualTo("Nobody has said anything new in #C1.");
  }

  @Test
  void aNightWithoutAFindingIsSilent() {
    night.chat.says(GENERAL, "Ada", "hello there");

    night.pass();

    assertThat(publisher.published).isEmpty();
    assertThat(statuses()).containsExactly("COMPLETED");
  }

  @Test
  void anUnansweredLineIsShownOnceMoreAndThenExpires() {
    aProposal();

    night.dreamOver(GENERAL);
    assertThat(publisher.last().lines()).hasSize(1);
    assertThat(publisher.last().summary()).endsWith(" 1 is from before still open.");
    night.dreamOver(GENERAL);
    assertThat(publisher.last().lines()).isEmpty();
    now = now.plus(Duration.ofDays(15));
    night.dreamOver(GENERAL);

    assertThat(publisher.last().summary()).contains("1 from before expired unanswered.");
    assertThat(publisher.refreshed.getLast().lines().getFirst().decision())
        .contains("Expired unanswered on 16 Mar at 03:00 UTC");
  }

  @Test
  void aLineThatNobodyAnswersIsShownTwiceAndThenOnlyCounted() {
    aProposal();
    for (int i = 0; i < 3; i++) {
      night.dreamOver(GENERAL);
    }

    assertThat(publisher.published.stream().map(digest -> digest.lines().size()))
        .containsExactly(1, 1, 0, 0);
    assertThat(publisher.last().notes())
        .containsExactly("1 older line waits: `/dreamteam digest open`");
    assertThat(digests.publishOpen(GENERAL).orElseThrow().lines())
        .extracting(Digest.Line::content)
        .containsExactly(FRIDAYS);
  }

  @Test
  void whatIsNotForEverybodyIsKeptForWhoPressedAlone() {
    UUID proposal = aProposal();

    Decision kept = digests.keepOwn(proposal, ADA, "Ada");

    assertThat(kept)
        .isEqualTo(
            new Decision.Done(
                "Kept for you alone: I recall it in our direct messages, and nowhere else. Undo"
                    + " stands in the digest. It says: "
                    + FRIDAYS));
    assertThat(recalledIn(GENERAL)).isEmpty();
    assertThat(recall.forPrompt(BOARD, ADA, 10_000)).isEmpty();
    assertThat(recalledIn(ADAS_DM)).containsExactly(FRIDAYS);
    assertThat(recall.forPrompt(new Place("T1", "D2", Place.Kind.DIRECT_MESSAGE), BEN, 10_000))
        .isEmpty();
    Digest.Line line = digests.digestOf(proposal).orElseThrow().lines().getFirst();
    assertThat(line.decision()).contains("Kept by Ada for Ada alone on 1 Mar at 03:00 UTC");
    assertThat(line.appliesTo()).isEqualTo("Ada alone");
  }

  @Test
  void whoKeptSomethingAloneTakesItBackAlone() {
    UUID proposal = aProposal();
    digests.keepOwn(proposal, ADA, "Ada");

    assertThat(digests.undo(proposal, BEN, "Ben"))
        .isEqualTo(new Decision.TooLate("It is Ada's own; only they can take it back."));
    assertThat(digests.undo(proposal, ADA, "Ada")).isInstanceOf(Decision.Done.class);

    assertThat(recalledIn(ADAS_DM)).isEmpty();
    assertThat(digests.keep(proposal, BEN, "Ben")).isInstanceOf(Decision.Done.class);
    assertThat(recalledIn(GENERAL)).containsExactly(FRIDAYS);
  }

  @Test
  void whatOnePersonKeptAloneIsNotProposedToEverybodyAgain() {
    digests.keepOwn(aProposal(), ADA, "Ada");
    night.chat.says(GENERAL, "Ada", "as I said, we decided to deploy on Fridays after the demo");
    night.extractor.proposesNothing();
    night.extractor.proposes("decision", FRIDAYS, "deploy day", "1738375320.000002");

    night.dreamOver(GENERAL);

    assertThat(gates()).containsExactly("proposed-before");
  }

  @Test
  void aDirectMessageHasNobodyToKeepItFrom() {
    String ts = night.chat.says(ADAS_DM, "Ada", "we decided that the launch is on Friday");
    night.extractor.proposes("decision", "We decided that the launch is on Friday.", "", ts);
    night.dreamOver(ADAS_DM);
    UUID proposal = publisher.last().lines().getFirst().proposalId();

    assertThat(publisher.last().lines().getFirst().canBeOwn()).isFalse();
    assertThat(digests.keepOwn(proposal, ADA, "Ada")).isInstanceOf(Decision.TooLate.class);
  }

  @Test
  void aPlaceIsToldAtTheTimeThatItHasSet() {
    TestingPlaces chat = new TestingPlaces();
    chat.become(GENERAL);
    Place _ = new Places(DATABASE, chat, clock).now(GENERAL.teamId(), GENERAL.channelId());
    assertThat(digests.when(GENERAL, ADA, "monday 9:00 europe/berlin"))
        .isEqualTo(
            "The digest comes monday 09:00 Europe/Berlin; when there is nothing to review, I say"
                + " nothing. The next one comes on 3 Mar at 08:00 UTC.");
    aDecisionIsSaid();
    night.pass();
    digests.tellDue();
    assertThat(publisher.published).isEmpty();

    now = Instant.parse("2025-03-03T08:00:00Z");
    digests.tellDue();
    digests.tellDue();

    assertThat(publisher.published).hasSize(1);
    assertThat(publisher.last().summary()).isEqualTo("So far: 1 thing worth remembering.");
    assertThat(publisher.last().lines()).extracting(Digest.Line::content).containsExactly(FRIDAYS);
    now = Instant.parse("2025-03-10T08:00:00Z");
    digests.tellDue();
    assertThat(publisher.last().summary())
        .isEqualTo("Since 3 Mar: nothing new worth remembering. 1 is from before still open.");
    now = Instant.parse("2025-03-17T08:00:00Z");
    digests.tellDue();
    assertThat(publisher.published).as("nothing to review").hasSize(2);
  }

  @Test
  void aPlaceMayWantToBeToldThatThereIsNothing() {
    digests.quiet(GENERAL, ADA, false);
    night.chat.says(GENERAL, "Ada", "hello there");

    night.pass();

    assertThat(publisher.last().summary())
        .isEqualTo(
            "Read 1 message from #C1 (1 Feb): nothing new worth remembering, 0 passed over.");
  }

  @Test
  void theNextDigestSaysWhatPeopleDidAndWhatWasSuperseded() {
    digests.keep(aProposal(), ADA, "Ada");
    night.chat.says(GENERAL, "Ben", "we decided to deploy on Mondays after the demo instead");
    night.extractor.proposesNothing();
    night.extractor.proposes("decision", MONDAYS, "deploy day", "1738375320.000002");
    now = now.plusSeconds(60);
    night.dreamOver(GENERAL);
    now = now.plusSeconds(60);
    digests.keep(publisher.last().lines().getFirst().proposalId(), BEN, "Ben");
    now = now.plusSeconds(60);
    night.dreamOver(GENERAL);

    assertThat(publisher.last().notes())
        .containsExactly(
            "Since the last digest: 1 kept.",
            "Superseded: “%s” Now: “%s”".formatted(FRIDAYS, MONDAYS));
  }

  @Test
  void whatIsLearnedInPrivateIsNeverRecalledElsewhere() {
    learn(BOARD, "we decided that the launch budget is doubled");
    learn(ADAS_DM, "we decided that the launch makes Ada nervous");

    for (Place elsewhere :
        List.of(GENERAL, RANDOM, new Place("T1", "G9", Place.Kind.PRIVATE_CHANNEL))) {
      assertThat(recall.forPrompt(elsewhere, ADA, 10_000)).isEmpty();
      assertThat(recall.search(elsewhere, ADA, "launch budget nervous", 10)).isEmpty();
    }
    assertThat(recall.forPrompt(ADAS_DM, new PersonId("U-Ada"), 10_000)).hasSize(1);
    assertThat(recall.forPrompt(BOARD, BEN, 10_000)).hasSize(1);
  }

  @Test
  void theModelNeverSeesTwoPlacesNorAProgramsWords() {
    night.chat.says(BOARD, "Ada", "the acquisition is secret");
    night.chat.botSays(GENERAL, "digest: remember the milk");
    night.chat.says(GENERAL, "Ben", "we decided to deploy on Fridays");

    night.dreamOver(GENERAL);

    assertThat(night.extractor.asked()).hasSize(1);
    assertThat(night.extractor.asked().getFirst().messages().toString())
        .contains("deploy on Fridays")
        .doesNotContain("acquisition")
        .doesNotContain("milk");
  }

  @Test
  void killedInTheMiddleLeavesNoHalfChangeSet() {
    aDecisionIsSaid();
    publisher.broken = true;
    night.dreamer.dreamNow(GENERAL, ADA, "");
    assertThatThrownBy(() -> night.dreamOver(GENERAL)).hasMessageContaining("killed");

    assertThat(DATABASE.sql().fetchCount(DSL.table("proposal"))).isZero();
    assertThat(DATABASE.sql().fetchCount(DSL.table("digest"))).isZero();
    assertThat(statuses()).containsExactly("RUNNING");

    publisher.broken = false;
    night.dreamer.prepare();
    night.dreamOver(GENERAL);
    assertThat(publisher.published).hasSize(1);
    assertThat(publisher.last().lines()).hasSize(1);
    assertThat(statuses()).containsExactly("COMPLETED");
  }

  @Test
  void aModelThatDoesNotAnswerIsSaidAndTheNextDreamReadsTheSame() {
    aDecisionIsSaid();
    night.extractor.before(
        () -> {
          throw new ModelFailure(ModelFailure.Kind.ASK, "The key is missing.");
        });

    night.dreamOver(GENERAL);
    assertThat(publisher.last().summary())
        .startsWith("I could not finish reading #C1: The key is missing.");
    assertThat(publisher.last().lines()).isEmpty();
    night.extractor.before(() -> {});
    night.dreamOver(GENERAL);

    assertThat(publisher.last().lines()).hasSize(1);
    assertThat(DATABASE.sql().fetch("select status from model_call order by status").getValues(0))
        .extracting(String::valueOf)
        .containsExactly("ANSWERED", "FAILED");
  }

  @Test
  void aPlaceMayKeepDecisionsAtOnceAndTakeThemBack() {
    digests.adoptAtOnce(GENERAL, true, ADA);

    UUID proposal = aProposal();

    assertThat(publisher.last().lines().getFirst().decision())
        .contains("Kept by this place's policy on 1 Mar at 03:00 UTC");
    assertThat(recalledIn(GENERAL)).containsExactly(FRIDAYS);
    digests.undo(proposal, ADA, "Ada");
    assertThat(recalledIn(GENERAL)).isEmpty();
  }

  @Test
  void theDatabaseRefusesAProposalWithoutSources() {
    aProposal();

    assertThatThrownBy(() -> DATABASE.sql().execute("update proposal set sources = '[]'"))
        .hasStackTraceContaining("violates check constraint");
  }

  @Test
  void theNewestDigestCanBePublishedAgain() {
    aProposal();

    assertThat(digests.publishAgain("T1", "C1")).contains(publisher.last());
    assertThat(publisher.published).hasSize(2);
    assertThat(digests.publishAgain("T1", "C9")).isEmpty();
  }

  private void aDecisionIsSaid() {
    String ts = night.chat.says(GENERAL, "Ada", "OK we decided: deploy on Fridays, after the demo");
    night.extractor.proposes("decision", FRIDAYS, "deploy day", ts);
  }

  private UUID aProposal() {
    aDecisionIsSaid();
    night.dreamOver(GENERAL);
    return publisher.last().lines().getFirst().proposalId();
  }

  private void learn(Place place, String text) {
    String ts = night.chat.says(place, "Ada", text);
    night.extractor.proposesNothing();
    night.extractor.proposes("decision", text, "", ts);
    night.pass();
    digests.keep(publisher.last().lines().getFirst().proposalId(), ADA, "Ada");
  }

  private List<String> recalledIn(Place place) {
    return recall.forPrompt(place, ADA, 10_000).stream().map(Memory::content).toList();
  }

  private Fingerprint storeFingerprint() {
    return DATABASE.inTransaction(
        tx -> night.memories.fingerprint(tx, night.memories.storeOf(tx, Scope.team("T1"))));
  }

  private static List<String> gates() {
    return DATABASE
        .sql()
        .fetch("select gate from proposal where gate is not null order by position")
        .getValues(0, String.class);
  }

  private static List<String> statuses() {
    return DATABASE.sql().fetch("select status from dream").getValues(0, String.class);
  }
}
