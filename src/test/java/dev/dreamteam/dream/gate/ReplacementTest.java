package dev.dreamteam.dream.gate;

import static dev.dreamteam.memory.TestMemories.GENERAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.dream.Candidate;
import dev.dreamteam.dream.Chat;
import dev.dreamteam.dream.reading.Gathered;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.memory.Statement;
import dev.dreamteam.text.Likenesses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ReplacementTest {
  private static final UUID STORE = new UUID(0, 1);
  private final Chat chat = new Chat();

  @Test
  void anotherDayNumberOrNegationReplaces() {
    assertThat(replaces("We deploy on Mondays.", "We deploy on Fridays.")).isTrue();
    assertThat(replaces("Backups are kept for 30 days.", "Backups are kept for 7 days.")).isTrue();
    assertThat(replaces("We do not use Kafka.", "We use Kafka.")).isTrue();
  }

  @Test
  void whatSaysThatItChangedReplacesWhenItNamesTheSame() {
    assertThat(
            replaces(
                "Ben takes over the rollout of the portal.",
                "Ada is responsible for the rollout of the portal."))
        .isTrue();
    assertThat(
            replaces(
                "We use Redis for the search in the shop instead of Kafka.",
                "We use Kafka for the search in the shop."))
        .isTrue();
  }

  @Test
  void theSameOfSomethingElseDoesNot() {
    assertThat(
            replaces(
                "The retry limit of search is always 5.",
                "The retry limit of billing is always 3."))
        .isFalse();
    assertThat(
            replaces(
                "Correction: the page of nimbus listens on port 80.",
                "The page of willow listens on port 81."))
        .isFalse();
    assertThat(replaces("We deploy on Fridays.", "Invoices go out by post.")).isFalse();
  }

  @Test
  void aNamedMemoryIsReplacedOnlyWhenItIsAboutTheSame() {
    Memory other = memory("Invoices go out by post.");
    Claim claim = claim("We deploy on Fridays.", Optional.of(other.path()));

    assertThat(Replacement.of(claim, List.of(other), new Likenesses())).isEmpty();
  }

  @Test
  void whatLosesMoreThanAQuarterOfTheFactsIsRefused() {
    Memory rich =
        memory("The portal runs on port 80, its owner is Ada, the backup is weekly and logs stay.");

    assertThat(Replacement.loss(claim("The portal runs on port 81."), rich))
        .contains("It would lose 3 of the 4 things that facts/x.md says.");
    assertThat(
            Replacement.loss(
                claim(
                    "The portal runs on port 81, its owner is Ben, the backup is daily; logs"
                        + " stay."),
                rich))
        .isEmpty();
    assertThat(Replacement.loss(claim("Nothing of it."), memory("One fact alone."))).isEmpty();
  }

  private boolean replaces(String later, String earlier) {
    Memory memory = memory(earlier);
    return Replacement.of(claim(later), List.of(memory), new Likenesses()).isPresent();
  }

  private Claim claim(String content) {
    return claim(content, Optional.empty());
  }

  private Claim claim(String content, Optional<String> supersedes) {
    String ts = chat.says(GENERAL, "Ada", content);
    return Claim.of(
        new Candidate(MemoryKind.FACT, content, "", List.of(ts), "", supersedes),
        Gathered.of(chat.history(GENERAL, Instant.EPOCH, 100), List.of(), List.of()));
  }

  private static Memory memory(String content) {
    MemorySource source =
        new MemorySource("C1", "1738000000.000001", "U9", "Zoe", "https://chat/C1/p1");
    return new Memory(
        new UUID(0, 2),
        STORE,
        Scope.team("T1"),
        "facts/x.md",
        1,
        false,
        new Statement(MemoryKind.FACT, "", content, source.saidAt(), List.of(source)));
  }
}
