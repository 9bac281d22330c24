package dev.dreamteam.recall;

import static dev.dreamteam.memory.TestMemories.ADA;
import static dev.dreamteam.memory.TestMemories.ADAS_DM;
import static dev.dreamteam.memory.TestMemories.BEN;
import static dev.dreamteam.memory.TestMemories.BOARD;
import static dev.dreamteam.memory.TestMemories.GENERAL;
import static dev.dreamteam.memory.TestMemories.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RecollectionTest {
  private static final Instant NOW = Instant.parse("2025-06-15T12:00:00Z");

  private final Database database = TestDatabase.fresh();
  private final Recollection recollection =
      new Recollection(database, Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatWasSaidInPrivateIsFoundInItsOwnPlaceOnly() {
    keep(GENERAL, said("2025-06-01T10:00:00Z", "Ada", "The launch is public."));
    keep(BOARD, said("2025-06-01T10:00:00Z", "Ada", "The launch budget is secret."));
    keep(ADAS_DM, said("2025-06-01T10:00:00Z", "Ada", "The launch makes me nervous."));
    Place otherTeam = new Place("T2", "C1", Place.Kind.PUBLIC_CHANNEL);
    Place bensDm = new Place("T1", "D2", Place.Kind.DIRECT_MESSAGE);

    assertThat(found(RANDOM, BEN, "launch")).containsExactly("The launch is public.");
    assertThat(found(BOARD, BEN, "launch"))
        .containsExactlyInAnyOrder("The launch is public.", "The launch budget is secret.");
    assertThat(found(ADAS_DM, ADA, "launch"))
        .containsExactlyInAnyOrder("The launch is public.", "The launch makes me nervous.");
    assertThat(found(bensDm, BEN, "launch")).containsExactly("The launch is public.");
    assertThat(found(otherTeam, ADA, "launch")).isEmpty();
  }

  @Test
  void aMessageThatCannotBeKeptStopsNoOther() {
    database.sql().execute("alter table recall_message add check (text not like '%cursed%')");
    List<ChatMessage> said =
        List.of(
            said("2025-06-01T10:00:00Z", "Ada", "The launch is on Friday."),
            said("2025-06-01T10:01:00Z", "Ben", "The launch is cursed."),
            said("2025-06-01T10:02:00Z", "Ada", "The launch needs a song."));

    recollection.keepApart(GENERAL, ADA, said);

    assertThat(found(GENERAL, BEN, "launch"))
        .containsExactlyInAnyOrder("The launch is on Friday.", "The launch needs a song.");
  }

  @Test
  void aPlaceOfWhichHardlyAnythingCanBeKeptIsReadLater() {
    database.sql().execute("alter table recall_message add check (text not like '%cursed%')");
    List<ChatMessage> said =
        IntStream.range(0, 40)
            .mapToObj(i -> said("2025-06-01T10:00:%02dZ".formatted(i), "Ada", "All is cursed."))
            .toList();

    assertThatThrownBy(() -> recollection.keepApart(GENERAL, ADA, said))
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void anAnswerIsFoundByTheWordsOfTheQuestionBeforeIt() {
    ChatMessage question = said("2025-06-01T10:00:00Z", "Ada", "Which printer do we order?");
    ChatMessage answer =
        reply("2025-06-01T10:01:00Z", "Ben", "The blue one with two trays", question);
    keep(GENERAL, question, answer);
    keep(GENERAL, said("2025-06-03T10:00:00Z", "Ada", "Lunch is at noon."));

    assertThat(found(GENERAL, ADA, "printer order"))
        .containsExactlyInAnyOrder("The blue one with two trays", "Which printer do we order?");
  }

  @Test
  void thePersonWhomAQuestionNamesComesFirst() {
    keep(GENERAL, said("2025-06-01T10:00:00Z", "Ada", "I painted the fence green."));
    keep(GENERAL, said("2025-06-03T10:00:00Z", "Ben", "I painted the fence white."));

    assertThat(found(GENERAL, ADA, "What did Ada paint?"))
        .first()
        .isEqualTo("I painted the fence green.");
    assertThat(found(GENERAL, ADA, "What did Ben paint?"))
        .first()
        .isEqualTo("I painted the fence white.");
  }

  @Test
  void theTimeThatAQuestionNamesComesFirst() {
    keep(GENERAL, said("2025-03-04T10:00:00Z", "Ada", "We deploy with the blue script."));
    keep(GENERAL, said("2025-06-10T10:00:00Z", "Ada", "We deploy with the green script."));

    assertThat(found(GENERAL, BEN, "How did we deploy in March?"))
        .first()
        .isEqualTo("We deploy with the blue script.");
    assertThat(found(GENERAL, BEN, "How did we deploy this month?"))
        .first()
        .isEqualTo("We deploy with the green script.");
  }

  @Test
  void aQuestionThatNamesOnlyATimeFindsWhatWasSaidThen() {
    keep(GENERAL, said("2025-03-04T10:00:00Z", "Ada", "We deploy with the blue script."));
    keep(GENERAL, said("2025-06-10T10:00:00Z", "Ada", "We deploy with the green script."));

    assertThat(found(GENERAL, BEN, "What happened on 4 March 2025?"))
        .first()
        .isEqualTo("We deploy with the blue script.");
    assertThat(found(GENERAL, BEN, "What happened?")).isEmpty();
  }

  @Test
  void whatIsSaidInTheWordsOfTheBestMessagesIsFoundToo() {
    keep(GENERAL, said("2025-06-01T10:00:00Z", "Ada", "The outage came from the billing relay."));
    keep(GENERAL, said("2025-06-03T10:00:00Z", "Ben", "Billing got a second relay."));
    keep(GENERAL, said("2025-06-05T10:00:00Z", "Ben", "Lunch is at noon."));

    assertThat(found(GENERAL, ADA, "Why was there an outage?"))
        .containsExactly("The outage came from the billing relay.", "Billing got a second relay.");
  }

  @Test
  void aMisspeltWordFindsWhatIsSpeltAlike() {
    keep(GENERAL, said("2025-06-01T10:00:00Z", "Ada", "The kubernetes cluster moves to Oslo."));

    assertThat(found(GENERAL, ADA, "kubernets")).hasSize(1);
  }

  @Test
  void aMessageIsKeptOnceAndDroppedForGood() {
    ChatMessage message = said("2025-06-01T10:00:00Z", "Ada", "The code is 4711.");
    keep(GENERAL, message);
    keep(GENERAL, message);

    assertThat(found(GENERAL, ADA, "code")).hasSize(1);
    assertThat(
            database.<Boolean>inTransaction(
                tx -> recollection.drop(tx, GENERAL, ADA, message.ts())))
        .isTrue();
    assertThat(found(GENERAL, ADA, "code")).isEmpty();
  }

  @Test
  void signsThatSearchLanguagesUseAreOnlyText() {
    keep(GENERAL, said("2025-06-01T10:00:00Z", "Ada", "It's o'clock at C:\\temp & 'more' | less!"));

    assertThat(found(GENERAL, ADA, "'o'clock & ! | <-> :* \\ %s ? {0}")).hasSize(1);
    assertThat(found(GENERAL, ADA, "?!")).isEmpty();
  }

  private void keep(Place place, ChatMessage... messages) {
    database.transaction(tx -> recollection.keep(tx, place, ADA, List.of(messages)));
  }

  private List<String> found(Place place, PersonId person, String question) {
    return recollection.search(place, person, question, 10).stream()
        .map(RecalledMessage::text)
        .toList();
  }

  private static ChatMessage said(String at, String name, String text) {
    return message(at, name, text, Optional.empty());
  }

  private static ChatMessage reply(String at, String name, String text, ChatMessage root) {
    return message(at, name, text, Optional.of(root.ts()));
  }

  private static ChatMessage message(
      String at, String name, String text, Optional<String> threadTs) {
    String ts = Instant.parse(at).getEpochSecond() + ".000100";
    return new ChatMessage(
        "C1", ts, threadTs, "U" + name, name, false, text, List.of(), "https://chat/p" + ts);
  }
}
