package dev.dreamteam.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.dreamteam.config.Setting;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WebServerTest {
  private static final Setting PORT = new Setting("DREAMTEAM_TEST_PORT", "0", "For this test.");

  @Test
  void aTakenPortIsNamedWithTheSettingThatChangesIt() {
    try (WebServer first = start(0)) {
      assertThatThrownBy(() -> start(first.port()).close())
          .isInstanceOf(PortInUse.class)
          .hasMessageContaining("127.0.0.1:" + first.port())
          .hasMessageContaining("DREAMTEAM_TEST_PORT");
    }
  }

  @Test
  void aFailingRouteTellsNothingOfItsInside() throws Exception {
    try (WebServer server = start(0)) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(server.address() + "/fails")).build(),
                  HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).isEqualTo("internal error");
    }
  }

  @Test
  void aStreamThatOutlivesItsServerEndsQuietly() throws Exception {
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    said.start();
    Logger javalin = (Logger) LoggerFactory.getLogger("io.javalin.Javalin");
    javalin.addAppender(said);
    try {
      CountDownLatch mayEnd = new CountDownLatch(1);
      try (WebServer server = start(0, mayEnd);
          Socket reader = new Socket("127.0.0.1", server.port())) {
        reader
            .getOutputStream()
            .write(
                "GET /stream HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(reader.getInputStream().read()).isPositive();
      }
      mayEnd.countDown();

      await()
          .during(Duration.ofSeconds(1))
          .atMost(Duration.ofSeconds(5))
          .until(() -> said.list.size() < 20);
    } finally {
      javalin.detachAppender(said);
    }
  }

  private static WebServer start(int port) {
    return start(port, new CountDownLatch(0));
  }

  private static WebServer start(int port, CountDownLatch mayEnd) {
    return WebServer.start(
        new WebServer.Door("test server", "127.0.0.1", port, PORT, 1_000),
        routes -> {
          routes.get(
              "/fails",
              request -> {
                throw new IllegalStateException("a secret");
              });
          routes.sse(
              "/stream",
              client -> {
                client.sendComment("open");
                try {
                  mayEnd.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
        });
  }
}
