package dev.dreamteam.model.wire;

import dev.dreamteam.config.Secret;
import dev.dreamteam.http.CallTrouble;
import dev.dreamteam.http.CancellableCall;
import dev.dreamteam.model.LastCapacity;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.text.OneLine;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends bodies to one provider's address and turns every way to fail into a {@link ModelFailure}.
 *
 * @param people the provider's name as people know it
 * @param headers with the key
 * @param key to be taken out of whatever the provider says
 * @param capacity kept up to date with every response
 */
public record ModelConnection(
    OkHttpClient client,
    String people,
    URI base,
    Headers headers,
    Optional<Secret> key,
    LastCapacity capacity) {
  private static final Logger LOG = LoggerFactory.getLogger(ModelConnection.class);
  private static final MediaType JSON = MediaType.get("application/json");
  private static final long MAX_ERROR_BYTES = 64 * 1024;
  private static final int MAX_QUOTE = 300;

  /** Reads a successful response. */
  public interface Reader {
    ModelAnswer read(Response response, ResponseBody body) throws IOException;
  }

  /** Explains an error response; the body may be anything, even HTML. */
  public interface Refusals {
    ModelFailure explain(int status, Headers headers, String body);
  }

  public ModelAnswer post(String path, byte[] body, Reader reader, Refusals refusals) {
    Request request =
        new Request.Builder().url(base + path).headers(headers).post(new Once(body)).build();
    try {
      return CancellableCall.make(
          client.newCall(request),
          response -> {
            capacity.note(response);
            return read(response, reader, refusals);
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelFailure(
          ModelFailure.Kind.NEVER, "The call to " + people + " was stopped.", Optional.empty(), e);
    } catch (StreamBroken e) {
      Throwable detail = e.getCause() == null ? e : e.getCause();
      LOG.info("{} broke off its answer: {}", people, redact(detail.toString()));
      throw soon(people + " broke off its answer: " + e.getMessage() + ".", Optional.empty(), e);
    } catch (InterruptedIOException e) {
      throw soon(people + " did not answer in time.", Optional.empty(), e);
    } catch (IOException e) {
      LOG.info("{} cannot be reached at {}: {}", people, address(), redact(e.toString()));
      // The request left no trace there, most likely: a pooled connection had been closed.
      throw soon(
          people + " cannot be reached at " + address() + " (" + CallTrouble.of(e) + ").",
          Optional.of(Duration.ZERO),
          e);
    }
  }

  private static ModelAnswer read(Response response, Reader reader, Refusals refusals)
      throws IOException {
    ResponseBody body = response.body();
    if (body == null) {
      throw new StreamBroken("the response has no body");
    }
    if (!response.isSuccessful()) {
      body.source().request(MAX_ERROR_BYTES);
      String text = body.source().getBuffer().snapshot().utf8();
      throw refusals.explain(response.code(), response.headers(), text);
    }
    try {
      return reader.read(response, body);
    } catch (StreamBroken | InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      StreamBroken broken = new StreamBroken("the connection ended");
      broken.initCause(e);
      throw broken;
    }
  }

  /** Where calls go, without anything that could be a secret. */
  String address() {
    return base.getHost() + (base.getPort() < 0 ? "" : ":" + base.getPort());
  }

  /** What a provider said, on one line, short and without the key. */
  public String redact(String said) {
    String line = OneLine.of(said).strip();
    String safe = key.map(secret -> line.replace(secret.value(), "[REDACTED]")).orElse(line);
    return safe.length() <= MAX_QUOTE ? safe : safe.substring(0, MAX_QUOTE) + "…";
  }

  private static ModelFailure soon(String message, Optional<Duration> wait, Throwable cause) {
    return new ModelFailure(ModelFailure.Kind.SOON, message, wait, cause);
  }

  /** A body that the client never sends a second time by itself: every try must be on record. */
  private static final class Once extends RequestBody {
    private final byte[] body;

    Once(byte[] body) {
      this.body = body;
    }

    @Override
    public @Nullable MediaType contentType() {
      return JSON;
    }

    @Override
    public long contentLength() {
      return body.length;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(body);
    }
  }
}
