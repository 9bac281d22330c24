package dev.dreamteam.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {
  private static ServerSentEvents reading(String text) {
    return new ServerSentEvents(new Buffer().writeUtf8(text));
  }

  @Test
  void linesOfDataAreJoinedAndCommentsSkipped() throws IOException {
    ServerSentEvents events =
        reading(": hello\nevent: a\ndata: one\ndata:two\nid: 7\n\n\ndata: three\r\n\r\n");

    assertThat(events.next()).isEqualTo(new ServerSentEvent("a", "one\ntwo"));
    assertThat(events.next()).isEqualTo(new ServerSentEvent("message", "three"));
    assertThat(events.next()).isNull();
  }

  @Test
  void anUnfinishedEventIsDropped() throws IOException {
    assertThat(reading("data: half\n").next()).isNull();
    assertThat(reading("data: hal").next()).isNull();
  }

  @Test
  void anEventWithoutEndIsNotRead() {
    String half = "x".repeat(ServerSentEvents.MAX_EVENT_BYTES / 2);

    assertThatThrownBy(() -> reading("data: " + half + half + "\n\n").next())
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> reading(("data: " + half + "\n").repeat(3) + "\n").next())
        .isInstanceOf(IOException.class);
  }
}
