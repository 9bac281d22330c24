package dev.dreamteam.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.session.SessionEvent.MessageReceived;
import dev.dreamteam.session.SessionEvent.MessageReceived.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentLogsTest {
  private final RecentLogs logs = new RecentLogs(100);
  private final SessionId one = new SessionId(UUID.randomUUID());
  private final SessionId other = new SessionId(UUID.randomUUID());

  @Test
  void eventsThatDoNotFollowAreLeftOut() {
    logs.add(one, List.of(event(one, 1), event(one, 2)), 10);
    logs.add(one, List.of(event(one, 4)), 10);
    logs.add(one, List.of(event(one, 2), event(one, 3)), 10);
    logs.add(other, List.of(event(other, 2)), 10);

    assertThat(logs.beginning(one)).containsExactly(event(one, 1), event(one, 2));
    assertThat(logs.beginning(other)).isEmpty();
  }

  @Test
  void theLogUsedLongestAgoIsLetGoFirst() {
    SessionId newest = new SessionId(UUID.randomUUID());
    logs.add(one, List.of(event(one, 1)), 40);
    logs.add(other, List.of(event(other, 1)), 40);
    logs.beginning(one);

    logs.add(newest, List.of(event(newest, 1)), 40);

    assertThat(logs.beginning(one)).hasSize(1);
    assertThat(logs.beginning(other)).isEmpty();
    assertThat(logs.beginning(newest)).hasSize(1);
  }

  private static RecordedEvent event(SessionId session, long sequence) {
    return new RecordedEvent(
        session,
        sequence,
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        new MessageReceived(Sender.SYSTEM, "words " + sequence));
  }
}
