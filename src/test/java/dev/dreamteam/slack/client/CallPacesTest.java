package dev.dreamteam.slack.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Where Slack asked to wait, nothing is sent before; elsewhere everything goes on. */
class CallPacesTest {
  private static final String POST = "chat.postMessage";
  private static final ObjectNode HERE = Json.object().put("channel", "C1");
  private static final ObjectNode THERE = Json.object().put("channel", "C2");

  private final AtomicLong nanos = new AtomicLong();
  private final CallPaces paces = new CallPaces(nanos::get);

  @Test
  void aRefusedPostHoldsBackPostsInItsChannelAlone() {
    paces.refused(POST, HERE, Duration.ofSeconds(3));

    assertThatThrownBy(() -> paces.turn(POST, HERE))
        .isInstanceOfSatisfying(
            SlackFailure.Busy.class,
            busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(3)));
    assertThat(paces.turn(POST, THERE)).isZero();
    assertThat(paces.turn("chat.update", HERE)).isZero();
    passes(Duration.ofSeconds(3));
    assertThat(paces.turn(POST, HERE)).isZero();
  }

  @Test
  void aRefusedReadingHoldsBackItsMethodEverywhere() {
    paces.refused("conversations.replies", HERE, Duration.ofSeconds(3));

    assertThatThrownBy(() -> paces.turn("conversations.replies", THERE))
        .isInstanceOf(SlackFailure.Busy.class);
  }

  @Test
  void afterTheWaitCallsGoOneByOneAndCloserWithEachThatIsTaken() {
    paces.refused(POST, HERE, Duration.ofSeconds(2));
    paces.refused(POST, HERE, Duration.ofSeconds(2));
    passes(Duration.ofSeconds(2));

    assertThat(paces.turn(POST, HERE)).isZero();
    assertThat(paces.turn(POST, HERE)).isEqualTo(Duration.ofMillis(500));
    for (int i = 0; i < 12; i++) {
      paces.taken(POST, HERE);
    }
    assertThat(paces.turn(POST, HERE)).isZero();
    assertThat(paces.turn(POST, HERE)).isZero();
  }

  private void passes(Duration span) {
    nanos.addAndGet(span.toNanos());
  }
}
