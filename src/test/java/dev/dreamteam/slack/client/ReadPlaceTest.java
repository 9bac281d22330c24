package dev.dreamteam.slack.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.slack.LimitedSlack;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A channel of 100 messages and 10 threads of 20 replies, of which 200 messages are kept. */
class ReadPlaceTest {
  private static final int MOST_KEPT = 200;
  private static final String EVER = "0000000000.000000";
  private static final Place PLACE = new Place("T1", "C1", Place.Kind.PUBLIC_CHANNEL);
  private static final Place OTHER = new Place("T1", "C2", Place.Kind.PUBLIC_CHANNEL);

  private final LimitedSlack slack = new LimitedSlack(1_000_000);
  private final ReadPlaces places = places(MOST_KEPT);
  private final ReadPlace place = new ReadPlace("C1", places, slack.clock(), MOST_KEPT);

  private ReadPlaces places(int mostKept) {
    ReadPlaces places =
        new ReadPlaces(new Pages(slack::call), LimitedSlack::shape, slack.clock(), mostKept);
    places.hears(slack.heard());
    return places;
  }

  @Test
  void theThreadsThatEndedFirstAreLetGo() throws Exception {
    slack.fill(100, 10, 20);
    List<ChatMessage> all = place.said(EVER, EVER, 10_000);
    assertThat(all).hasSize(300);
    // the messages of the channel, and four threads with their roots
    assertThat(place.size()).isEqualTo(100 + 4 * 21);
    int before = slack.calls("conversations.replies");

    assertThat(place.said(EVER, EVER, 10_000)).isEqualTo(all);

    assertThat(slack.calls("conversations.replies") - before).isEqualTo(6);
    assertThat(place.size()).isEqualTo(100 + 4 * 21);
  }

  @Test
  void aThreadThatWasLetGoIsNotReadAgainWhenEnoughThatIsKnownIsNewer() throws Exception {
    slack.fill(100, 10, 20);
    List<ChatMessage> all = place.said(EVER, EVER, 10_000);
    int before = slack.calls("conversations.replies");

    // more than the channel itself has
    assertThat(place.said(EVER, EVER, 110)).isEqualTo(all.subList(190, 300));

    assertThat(slack.calls("conversations.replies") - before).isZero();
  }

  @Test
  void aThreadWhoseRootIsTooOldHidesNoneThatIsAskedFor() throws Exception {
    String old = slack.says("an old message");
    String young = slack.says("a young message");
    slack.replies(young, "a reply");
    for (int i = 0; i < 150; i++) {
      slack.replies(old, "a late reply");
    }
    ReadPlace small = new ReadPlace("C1", places, slack.clock(), 153);
    small.said(EVER, EVER, 1_000);
    assertThat(small.size()).isEqualTo(2 + 151);

    assertThat(small.said(EVER, young, 5))
        .extracting(ChatMessage::text)
        .containsExactly("a young message", "a reply");
  }

  @Test
  void aChannelThatIsLargerThanAllThatIsKeptIsNotReadWholeEachTime() throws Exception {
    slack.fill(1_000, 10, 20);
    places.of(PLACE).said(EVER, EVER, 10_000);
    int before = slack.calls();

    assertThat(places.of(PLACE).said(EVER, EVER, 100)).hasSize(100);

    // the newest page, and the one thread that ended among the newest
    assertThat(slack.calls() - before).isEqualTo(2);
  }

  @Test
  void theChannelThatWasLongestNotAskedForGoesFirst() throws Exception {
    slack.fill(100, 10, 20);
    ReadPlace first = places.of(PLACE);
    first.said(EVER, EVER, 10_000);
    ReadPlace second = places.of(OTHER);
    second.said(EVER, EVER, 10_000);

    assertThat(places.of(OTHER)).isSameAs(second);
    assertThat(places.of(PLACE)).isNotSameAs(first);
  }
}
