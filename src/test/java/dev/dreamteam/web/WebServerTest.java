package dev.dreamteam.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.config.Setting;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

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

  private static WebServer start(int port) {
    return WebServer.start(
        new WebServer.Door("test server", "127.0.0.1", port, PORT, 1_000),
        routes ->
            routes.get(
                "/fails",
                request -> {
                  throw new IllegalStateException("a secret");
                }));
  }
}
