package dev.dreamteam.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpClientsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.shutdown();
  }

  private String read(OkHttpClient client) throws Exception {
    Request request = new Request.Builder().url(server.url("/")).build();
    return CancellableCall.make(
        client.newCall(request),
        response -> response.body() == null ? "" : response.body().string());
  }

  @Test
  void anAnswerThatFallsSilentIsGivenUp() {
    OkHttpClient client = HttpClients.create(new HttpLimits(LONG, LONG, SHORT, LONG));
    server.enqueue(new MockResponse().setBody("abcdefgh").throttleBody(4, 2, TimeUnit.SECONDS));

    assertThatThrownBy(() -> read(client)).isInstanceOf(InterruptedIOException.class);
  }

  @Test
  void theFirstByteMayTakeLongerThanTheNext() throws Exception {
    OkHttpClient client = HttpClients.create(new HttpLimits(LONG, LONG, SHORT, LONG));
    server.enqueue(new MockResponse().setBody("late").setBodyDelay(600, TimeUnit.MILLISECONDS));

    assertThat(read(client)).isEqualTo("late");
  }

  @Test
  void anAnswerThatNeverBeginsIsGivenUp() {
    OkHttpClient client = HttpClients.create(new HttpLimits(LONG, SHORT, LONG, LONG));
    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));

    assertThatThrownBy(() -> read(client)).isInstanceOf(InterruptedIOException.class);
  }

  @Test
  void redirectsAreNotFollowed() throws Exception {
    OkHttpClient client = HttpClients.create(HttpLimits.STREAMING);
    server.enqueue(
        new MockResponse().setResponseCode(307).setHeader("location", "http://127.0.0.1:1/"));
    Request request = new Request.Builder().url(server.url("/")).build();

    assertThat(CancellableCall.make(client.newCall(request), Response::code)).isEqualTo(307);
  }

  @Test
  void twoHundredCallsAreUnderWayAtOnce() throws Exception {
    int calls = 200;
    CountDownLatch all = new CountDownLatch(calls);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            all.countDown();
            boolean together = all.await(20, TimeUnit.SECONDS);
            return new MockResponse().setBody(Boolean.toString(together));
          }
        });
    OkHttpClient client = HttpClients.create(HttpLimits.STREAMING);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers =
          IntStream.range(0, calls).mapToObj(i -> threads.submit(() -> read(client))).toList();
      for (Future<String> answer : answers) {
        assertThat(answer.get()).isEqualTo("true");
      }
    }
  }
}
