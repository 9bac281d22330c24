package dev.dreamteam.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Calls to addresses that people name. Only public ones are reached, directly and not through a
 * proxy, which would resolve names itself; redirects are not followed; nothing of an answer is read
 * but its head.
 */
public final class OutsideCalls implements AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient client;
  private final AddressGuard guard;

  /** The head of an answer. */
  public record Answer(int status, Optional<String> retryAfter) {}

  /**
   * @param loopbackAllowed whether this very machine may be called too; for trials and tests
   */
  public OutsideCalls(HttpLimits limits, boolean loopbackAllowed) {
    this(limits, loopbackAllowed, Dns.SYSTEM);
  }

  OutsideCalls(HttpLimits limits, boolean loopbackAllowed, Dns names) {
    this.guard = new AddressGuard(names, loopbackAllowed);
    OkHttpClient.Builder builder =
        HttpClients.create(limits)
            .newBuilder()
            .dns(guard)
            .socketFactory(guard)
            .proxy(Proxy.NO_PROXY)
            .retryOnConnectionFailure(false);
    // A path that people name may hold a secret.
    builder.interceptors().removeIf(CallLogging.class::isInstance);
    this.client = builder.build();
  }

  /**
   * Whether calls would be let out to an address now; each call asks again.
   *
   * @throws AddressRefused when it is not public
   * @throws UnknownHostException when there is none
   */
  public void require(URI url) throws IOException {
    HttpUrl known = HttpUrl.parse(url.toString());
    if (known == null) {
      throw new UnknownHostException(url.getHost());
    }
    HostNumbers.requirePlain(known.host());
    try {
      guard.lookup(known.host());
    } catch (UnknownHostException e) {
      throw plain(e);
    }
  }

  /**
   * Posts JSON.
   *
   * @throws AddressRefused when the address is not public; nothing was sent
   * @throws IOException when no answer came, or something that is none
   * @throws InterruptedException when the calling thread was interrupted; the call is cancelled
   */
  public Answer post(URI url, Map<String, String> headers, byte[] json)
      throws IOException, InterruptedException {
    Request request =
        new Request.Builder()
            .url(url.toString())
            .headers(Headers.of(headers))
            .post(RequestBody.create(json, JSON))
            .build();
    HostNumbers.requirePlain(request.url().host());
    Call call = client.newCall(request);
    try {
      return CancellableCall.make(call, OutsideCalls::head);
    } catch (IOException e) {
      throw plain(e);
    }
  }

  private static Answer head(Response response) {
    return new Answer(response.code(), Optional.ofNullable(response.header("Retry-After")));
  }

  private static IOException plain(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AddressRefused refused) {
        return refused;
      }
    }
    return failure;
  }

  @Override
  public void close() {
    HttpClients.close(client);
  }
}
