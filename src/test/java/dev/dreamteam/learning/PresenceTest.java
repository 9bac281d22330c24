package dev.dreamteam.learning;

import static dev.dreamteam.memory.TestMemories.ADA;
import static dev.dreamteam.memory.TestMemories.BEN;
import static dev.dreamteam.memory.TestMemories.BOARD;
import static dev.dreamteam.memory.TestMemories.GENERAL;
import static dev.dreamteam.memory.TestMemories.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.digest.DigestDesk.Decision;
import dev.dreamteam.learning.ChannelConfig.Unasked;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PresenceTest {
  private static final String BUDGET = "We decided that the launch budget is doubled.";
  private static final Place BOARD_IN_PUBLIC =
      new Place(BOARD.teamId(), BOARD.channelId(), Place.Kind.PUBLIC_CHANNEL);
  private static final Place GENERAL_IN_PRIVATE =
      new Place(GENERAL.teamId(), GENERAL.channelId(), Place.Kind.PRIVATE_CHANNEL);

  private final LearningTeam team = new LearningTeam(Unasked.ALL);

  @AfterEach
  void close() {
    team.close();
  }

  @Test
  void whatWasKeptOfAChannelGoesWhenDreamteamLeavesIt() {
    UUID proposal = aProposal(BOARD);

    team.presence.left(BOARD.teamId(), BOARD.channelId());

    assertThat(team.found(BOARD, "budget")).isEmpty();
    assertThat(team.digests.keep(proposal, ADA, "Ada"))
        .isInstanceOfSatisfying(
            Decision.TooLate.class,
            late -> assertThat(late.text()).startsWith("Closed because I was no longer"));
  }

  @Test
  void anAccidentalRemovalIsUndoneByLettingItInAgain() {
    UUID proposal = aProposal(BOARD);
    team.presence.left(BOARD.teamId(), BOARD.channelId());

    team.presence.joined(BOARD);

    assertThat(team.digests.keep(proposal, ADA, "Ada")).isInstanceOf(Decision.Done.class);
    assertThat(team.remembered(BOARD)).containsExactly(BUDGET);
  }

  @Test
  void aRemovalThatNobodyToldOfIsFoundByLooking() {
    aProposal(BOARD);
    team.presence.look();
    team.chat.sendsAway(BOARD);
    team.chat.chat.says(RANDOM, "Ben", "hello");

    team.presence.look();

    assertThat(team.found(BOARD, "budget")).isEmpty();
    assertThat(open()).isZero();
  }

  @Test
  void thePrivateMemoriesOfALeftChannelAreDeletedAfterTheGrace() {
    team.digests.keep(aProposal(BOARD), ADA, "Ada");
    team.digests.keep(aProposal(GENERAL), BEN, "Ben");
    team.presence.left(BOARD.teamId(), BOARD.channelId());
    team.presence.left(GENERAL.teamId(), GENERAL.channelId());
    team.chat.sendsAway(BOARD);
    team.chat.sendsAway(GENERAL);

    team.now = team.now.plus(Duration.ofDays(29));
    team.presence.look();
    assertThat(team.remembered(BOARD)).contains(BUDGET);

    team.now = team.now.plus(Duration.ofDays(2));
    team.presence.look();
    assertThat(
            team.database
                .sql()
                .fetch("select scope from memory m join memory_store s on s.id = m.store_id")
                .getValues(0, String.class))
        .as("what the team learned in a public channel is the team's")
        .containsExactly("TEAM");
    assertThat(rows("memory_version")).isEqualTo(1);
  }

  @Test
  void nothingIsReadAsPublicThatHasBecomePrivate() {
    team.presence.joined(GENERAL);
    team.decides(GENERAL, BUDGET);
    team.dreamer.dreamNow(GENERAL, ADA, "");
    team.chat.becomes(GENERAL, Place.Kind.PRIVATE_CHANNEL);

    team.dreamsOver(GENERAL);

    assertThat(team.extractor.asked()).isEmpty();
    assertThat(rows("recall_message")).isZero();
    assertThat(team.notices.inPlaces)
        .singleElement()
        .asString()
        .startsWith("C1: This channel is private now.");
    team.night();
    assertThat(team.found(RANDOM, "budget")).isEmpty();
    assertThat(team.found(GENERAL_IN_PRIVATE, "budget")).containsExactly(BUDGET);
  }

  @Test
  void theTeamIsNotAskedAboutWhatWasSaidInAChannelThatBecamePrivate() {
    UUID proposal = aProposal(GENERAL);

    team.presence.seen(GENERAL_IN_PRIVATE);

    assertThat(team.digests.keep(proposal, ADA, "Ada")).isInstanceOf(Decision.TooLate.class);
    assertThat(team.refreshed.getLast().lines().getFirst().decision().orElseThrow())
        .startsWith("Closed because the channel was made private");
  }

  @Test
  void aChannelThatBecamePublicIsReadOnlyAfterANewYes() {
    team.digests.keep(aProposal(BOARD), ADA, "Ada");
    team.chat.becomes(BOARD, Place.Kind.PUBLIC_CHANNEL);
    team.chat.chat.says(BOARD, "Ada", "we decided to sell the boat");

    team.presence.look();
    team.night();
    assertThat(team.consent.isLearning(BOARD_IN_PUBLIC)).isFalse();
    assertThat(team.remembered(BOARD_IN_PUBLIC)).isEmpty();
    assertThat(team.found(RANDOM, "budget boat")).isEmpty();
  }

  private UUID aProposal(Place place) {
    team.decides(place, BUDGET + (place.equals(BOARD) ? "" : " It is public."));
    team.dreamsOver(place);
    return team.lastLine().proposalId();
  }

  private int open() {
    return rows("proposal where status = 'PROPOSED'");
  }

  private int rows(String of) {
    return team.database.sql().fetchSingle("select count(*) from " + of).get(0, Integer.class);
  }
}
