package dev.dreamteam.dream.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.ChatMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What belongs together is read together, and everything is read once. */
class SegmentationTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final List<ChatMessage> messages = new ArrayList<>();
  private Instant now = Instant.parse("2025-03-03T09:00:00Z");

  @Test
  void aThreadIsOneConversationWhateverIsSaidInBetween() {
    ChatMessage root = says("Ada", "Where do we keep the invoices?");
    ChatMessage lunch = says("Ben", "Lunch at noon?");
    ChatMessage answer = replies(root, "Cem", "In the finance folder.");
    passes(Duration.ofDays(1));
    ChatMessage late = replies(root, "Ada", "Thanks, found them.");

    assertThat(segments()).containsExactly(List.of(root, answer, late), List.of(lunch));
  }

  @Test
  void repliesWhoseRootWasReadBeforeAreOneConversation() {
    ChatMessage root = says("Ada", "Where do we keep the invoices?");
    messages.clear();
    ChatMessage one = replies(root, "Cem", "In the finance folder.");
    ChatMessage lunch = says("Ben", "Lunch at noon?");
    ChatMessage other = replies(root, "Ada", "Thanks, found them.");

    assertThat(segments()).containsExactly(List.of(one, other), List.of(lunch));
  }

  @Test
  void afterALongPauseAnotherConversationBegins() {
    ChatMessage before = says("Ada", "The release is out.");
    passes(Duration.ofMinutes(50));
    ChatMessage soon = says("Ben", "Looks good.");
    passes(Duration.ofMinutes(70));
    ChatMessage later = says("Cem", "Who orders the cake?");

    assertThat(segments()).containsExactly(List.of(before, soon), List.of(later));
  }

  @Test
  void anAnswerStaysWithItsQuestionForLonger() {
    ChatMessage question = says("Ada", "Who owns the billing service?");
    passes(Duration.ofHours(3));
    ChatMessage answer = says("Ben", "I do.");
    passes(Duration.ofHours(3));
    ChatMessage other = says("Cem", "Cake is here.");

    assertThat(segments()).containsExactly(List.of(question, answer), List.of(other));
  }

  @Test
  void whereTheWordsChangeAnotherTopicBegins() {
    List<ChatMessage> deploy =
        List.of(
            says("Ada", "The deploy of the billing service failed on staging."),
            says("Ben", "Which step of the deploy failed, the migration of billing?"),
            says("Ada", "The migration, staging has an old schema of billing."),
            says("Ben", "Then run the migration by hand and repeat the deploy."),
            says("Ada", "The migration runs now on staging, billing is up."),
            says("Ben", "From now on the deploy checks the schema of staging first."),
            says("Ada", "The check of the schema is in the deploy script."));
    List<ChatMessage> trip =
        List.of(
            says("Cem", "For the team trip I found a hut in the mountains."),
            says("Dora", "The hut has room for twelve, mountains sound great."),
            says("Cem", "The train to the mountains leaves at nine."),
            says("Dora", "We book the hut and the train tickets together."),
            says("Cem", "Tickets for the train are cheaper in a group."),
            says("Dora", "Then book the hut, and twelve train tickets."),
            says("Cem", "The hut is booked for the trip."));

    assertThat(segments()).containsExactly(deploy, trip);
  }

  @Property(tries = 200)
  void everyMessageIsInOneConversationInTheOrderOfTheirBeginnings(
      @ForAll @Size(max = 120) List<@IntRange(max = 40) Integer> steps) {
    messages.clear();
    for (int step : steps) {
      passes(Duration.ofMinutes(step * step / 8));
      if (step % 3 == 0 && !messages.isEmpty()) {
        ChatMessage earlier = messages.get(step * 7 % messages.size());
        ChatMessage root =
            messages.stream()
                .filter(m -> m.ts().equals(earlier.threadTs().orElse(earlier.ts())))
                .findFirst()
                .orElseThrow();
        replies(root, "Ada", "words " + step);
      } else {
        says("P" + step % 4, "word" + step % 9 + (step % 5 == 0 ? "?" : ""));
      }
    }

    List<Segment> segments = Segmentation.of(messages);

    assertThat(segments.stream().flatMap(segment -> segment.messages().stream()))
        .containsExactlyInAnyOrderElementsOf(messages);
    assertThat(segments)
        .allSatisfy(
            segment ->
                assertThat(segment.messages()).extracting(ChatMessage::writtenAt).isSorted());
    assertThat(segments).extracting(segment -> segment.first().writtenAt()).isSorted();
    assertThat(Piece.of(segments).stream().flatMap(Piece::messages))
        .containsExactlyInAnyOrderElementsOf(messages);
    assertThat(Piece.of(segments)).allMatch(piece -> piece.size() <= 80);
  }

  private List<List<ChatMessage>> segments() {
    return Segmentation.of(messages).stream().map(Segment::messages).toList();
  }

  private ChatMessage says(String author, String text) {
    return add(Optional.empty(), author, text);
  }

  private ChatMessage replies(ChatMessage root, String author, String text) {
    return add(Optional.of(root.ts()), author, text);
  }

  private ChatMessage add(Optional<String> threadTs, String author, String text) {
    passes(MINUTE);
    String ts = now.getEpochSecond() + ".000000";
    ChatMessage message =
        new ChatMessage(
            "C1", ts, threadTs, "U-" + author, author, false, text, List.of(), "https://c/" + ts);
    messages.add(message);
    return message;
  }

  private void passes(Duration span) {
    now = now.plus(span);
  }
}
