package dev.dreamteam.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideCallsTest {
  private static final HttpLimits LIMITS =
      new HttpLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2));

  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer inside;

  @BeforeEach
  void aServiceInside() throws IOException {
    inside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    inside.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.getResponseHeaders().set("location", "/elsewhere");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    inside.start();
  }

  @AfterEach
  void stop() {
    inside.stop(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1", "10.0.0.7", "172.20.1.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "[::1]", "[fe80::1]", "[fc00::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]",
        "2130706433", "localhost"
      })
  void addressesInsideAreRefusedHoweverTheyAreWritten(String host) {
    try (OutsideCalls outside = new OutsideCalls(LIMITS, false)) {
      assertThatThrownBy(() -> post(outside, host)).isInstanceOf(IOException.class);
    }
    assertThat(calls).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0177.0.0.1",
        "177.0.0.01",
        "0x7f.0.0.1",
        "1.2.3",
        "8.8",
        "134744072",
        "0x08080808",
        "8.8.8.8.",
        "8.8.8.8.8",
        "8.8.8.256",
        "example.0x8"
      })
  void numbersThatProgramsReadDifferentlyAreRefused(String host) {
    try (OutsideCalls outside = new OutsideCalls(LIMITS, false)) {
      assertThatThrownBy(() -> outside.require(URI.create("https://" + host + "/")))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> post(outside, host)).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "[2606:4700::1111]"})
  void publicAddressesInTheirUsualFormAreLetThrough(String host) {
    try (OutsideCalls outside = new OutsideCalls(LIMITS, false)) {
      assertThatCode(() -> outside.require(URI.create("https://" + host + "/")))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aNameThatLeadsOutsideFirstAndInsideThenIsRefused() {
    Deque<String> answers = new ArrayDeque<>(List.of("93.184.215.14", "127.0.0.1", "127.0.0.1"));
    Dns rebinding = _ -> List.of(InetAddress.ofLiteral(answers.removeFirst()));
    try (OutsideCalls outside = new OutsideCalls(LIMITS, false, rebinding)) {
      assertThat(requires(outside, "https://rebinding.example/")).isTrue();

      assertThatThrownBy(() -> post(outside, "rebinding.example"))
          .isInstanceOf(AddressRefused.class);
    }
    assertThat(calls).hasValue(0);
  }

  @Test
  void redirectsAreNotFollowed() throws Exception {
    try (OutsideCalls outside = new OutsideCalls(LIMITS, true)) {
      assertThat(post(outside, "127.0.0.1").status()).isEqualTo(302);
    }
    assertThat(calls).hasValue(1);
  }

  private static boolean requires(OutsideCalls outside, String url) {
    try {
      outside.require(URI.create(url));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private OutsideCalls.Answer post(OutsideCalls outside, String host)
      throws IOException, InterruptedException {
    URI url = URI.create("http://%s:%d/".formatted(host, inside.getAddress().getPort()));
    return outside.post(url, Map.of(), "{}".getBytes(UTF_8));
  }
}
