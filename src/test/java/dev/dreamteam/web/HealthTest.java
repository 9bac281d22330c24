package dev.dreamteam.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class HealthTest {
  @Test
  void aDatabaseThatHangsMakesHealthAnswerWithinTwoSeconds() throws Exception {
    // The system takes connections in its place, and nobody ever answers on them.
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        WebServer server = server(silent)) {
      for (int asked = 0; asked < 3; asked++) {
        long begin = System.nanoTime();
        HttpResponse<String> answer = get(server);
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"database\":\"the database does not answer\"");
        assertThat(taken).isLessThan(Duration.ofSeconds(8));
      }
    }
  }

  @Test
  void aDatabaseThatIsAwayMakesHealthAnswerAtOnce() throws Exception {
    ServerSocket away = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    away.close();
    try (WebServer server = server(away)) {
      HttpResponse<String> answer = get(server);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("no connection to the database");
    }
  }

  private static HttpResponse<String> get(WebServer server)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(server.address() + "/healthz")).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static WebServer server(ServerSocket database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://127.0.0.1:" + database.getLocalPort() + "/x?loginTimeout=30");
    return WebServer.start(
        new WebServer.Door("web pages", "127.0.0.1", 0, WebConfig.PORT, 1_000),
        routes -> new Health(source, Map.of()).on(routes));
  }
}
