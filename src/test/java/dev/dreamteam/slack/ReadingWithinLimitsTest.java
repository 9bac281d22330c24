package dev.dreamteam.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.slack.client.Pages;
import dev.dreamteam.slack.client.Patience;
import dev.dreamteam.slack.client.ReadPlaces;
import dev.dreamteam.slack.client.SlackFailure;
import dev.dreamteam.slack.client.SpareCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A channel of 5,000 messages and 200 threads, before a Slack that takes 50 calls a minute. */
class ReadingWithinLimitsTest {
  private static final Place PLACE = new Place("T1", "C1", Place.Kind.PUBLIC_CHANNEL);
  private static final String EVER = "0000000000.000000";

  private final LimitedSlack slack = new LimitedSlack(50);
  private final SpareCalls spare = new SpareCalls(slack::nanos);
  private final Patience patience =
      new Patience(Duration.ofMinutes(15), slack::nanos, slack::sleep);
  private final ReadPlaces places =
      new ReadPlaces(
          new Pages(
              (method, page) ->
                  patience.ask(
                      () -> {
                        spare.require(method);
                        spare.count(method);
                        return slack.call(method, page);
                      })),
          LimitedSlack::shape,
          slack.clock());

  @Test
  void threeSpecialistsSearchAtOnceAndNoReadingFails() throws Exception {
    slack.fill(4_400, 200, 3);
    places.hears(slack.heard());
    slack.everyTenSeconds(
        () -> {
          spare.count("conversations.replies");
          slack.postLooksAtItsThread();
        });

    List<List<ChatMessage>> found = atOnce(3, () -> read(10_000));

    assertThat(found).allSatisfy(each -> assertThat(each).hasSize(5_000));
    assertThat(found.get(1)).isEqualTo(found.get(0));
    assertThat(slack.refused()).isZero();
    // the threads once; the channel's 22 pages once, and its newest one for each who came second
    assertThat(slack.calls("conversations.replies")).isEqualTo(200);
    assertThat(slack.calls("conversations.history")).isLessThanOrEqualTo(22 + 2);
    assertThat(slack.passed()).isLessThan(Duration.ofMinutes(6));
  }

  @Test
  void aThreadThatEndedBeforeTheNewestMessagesIsNotRead() throws Exception {
    slack.fill(4_400, 200, 3);
    places.hears(slack.heard());

    assertThat(read(1_000)).hasSize(1_000);
    assertThat(slack.calls("conversations.replies")).isBetween(1, 60);
  }

  @Test
  void onlyWhatIsNewIsAskedForAgain() throws Exception {
    slack.fill(1_000, 50, 3);
    places.hears(slack.heard());
    read(10_000);
    String old = slack.threadRoots().getFirst();
    int before = slack.calls();

    slack.says("a new message");
    slack.replies(old, "a late reply");
    assertThat(read(10_000)).hasSize(1_152).extracting(ChatMessage::text).contains("a late reply");
    assertThat(slack.calls() - before).isEqualTo(2);

    slack.edits(old, "another text");
    assertThat(read(10_000)).extracting(ChatMessage::text).contains("another text");
    slack.deletes(slack.threadRoots().get(1));
    assertThat(read(10_000)).hasSize(1_148);
    assertThat(slack.calls() - before).isEqualTo(6);
  }

  @Test
  void whatNobodyHeardIsReadAgain() throws Exception {
    slack.fill(300, 10, 1);
    places.hears(slack.heard());
    read(10_000);
    slack.isDeaf();
    slack.deletes(slack.threadRoots().getFirst());

    assertThat(read(10_000)).hasSize(308);
    int before = slack.calls();
    slack.hearsAgain();
    slack.sleep(Duration.ofMinutes(31));
    read(10_000);
    assertThat(slack.calls() - before).isGreaterThan(10);
  }

  @Test
  void whenSlackAsksToWaitTheReadingGoesOnAfterwards() throws Exception {
    slack.fill(1_000, 20, 1);
    slack.refusesFor(Duration.ofSeconds(90));

    assertThat(read(10_000)).hasSize(1_020);
    assertThat(slack.refused()).isPositive();
  }

  @Test
  void whenSlackAsksToWaitForHoursTheReadingFails() {
    slack.fill(10, 1, 1);
    slack.refusesFor(Duration.ofHours(2));

    assertThatThrownBy(() -> read(10)).isInstanceOf(SlackFailure.Busy.class);
  }

  private List<ChatMessage> read(int limit) throws InterruptedException {
    return places.of(PLACE).said(EVER, EVER, limit);
  }

  private static <T> List<T> atOnce(int count, Callable<T> work) throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        running.add(executor.submit(work));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(each.get());
      }
      return results;
    }
  }
}
