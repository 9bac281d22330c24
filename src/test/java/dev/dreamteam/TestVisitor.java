package dev.dreamteam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Somebody with the operator's link in a browser. */
final class TestVisitor implements AutoCloseable {
  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .cookieHandler(new CookieManager())
          .build();

  TestVisitor(URI operatorsLink) {
    this.address = operatorsLink.resolve("/");
    send(HttpRequest.newBuilder(operatorsLink));
  }

  /** Opens a page, which must be there. */
  String opens(String path) {
    return send(HttpRequest.newBuilder(address.resolve(path)));
  }

  /** Reads with a token, as a program does. */
  String reads(String path, String token) {
    return send(
        HttpRequest.newBuilder(address.resolve(path)).header("authorization", "Bearer " + token));
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.uri() + "\n" + answer.body()).isEqualTo(200);
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
