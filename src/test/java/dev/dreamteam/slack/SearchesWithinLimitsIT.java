package dev.dreamteam.slack;

import static dev.dreamteam.database.tables.Tables.SLACK_LISTENING;
import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Searches of a channel with more threads than Slack lets be read in a minute. */
class SearchesWithinLimitsIT extends SlackSuite {
  private static final int THREADS = 60;

  @BeforeAll
  static void keepLimits() {
    slack.close();
    slack = new TestingSlack(folder.resolve("limited"), database, true);
  }

  @Test
  void threeSearchesAtOnceReadEachThreadOnceAndNoneFails() throws Exception {
    String channel =
        slack
            .page("channel", Map.of("as", "mara", "name", "room-" + System.nanoTime()))
            .path("channel")
            .asText();
    slack.control("channel", Map.of("channel", channel, "action", "add_bot"));
    for (int i = 0; i < THREADS; i++) {
      String root = slack.says("mara", channel, "question " + i);
      slack.replies("mara", channel, root, "answer " + i);
    }
    eventually(() -> assertThat(database.sql().fetchExists(SLACK_LISTENING)).isTrue());
    slack.fails("pace", "conversations.replies", "50 per 60", 10_000);
    slack.fails("pace", "conversations.history", "50 per 60", 10_000);

    List<List<ChatMessage>> found = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<ChatMessage>>> searches = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        searches.add(executor.submit(() -> read(channel)));
      }
      for (Future<List<ChatMessage>> search : searches) {
        found.add(search.get());
      }
    }

    assertThat(found)
        .allSatisfy(
            messages -> assertThat(messages).filteredOn(one -> !one.own()).hasSize(2 * THREADS));
    // a call that Slack refuses stands in the log too
    assertThat(slack.logged("call", "conversations.replies")).hasSize(THREADS);
  }

  private static List<ChatMessage> read(String channel) {
    return slack
        .connection
        .conversations()
        .history(
            new Place(slack.connection.teamId(), channel, Place.Kind.PUBLIC_CHANNEL),
            Instant.EPOCH,
            3_000);
  }
}
