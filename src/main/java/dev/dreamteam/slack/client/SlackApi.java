package dev.dreamteam.slack.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.Slack;
import dev.dreamteam.config.Secret;
import dev.dreamteam.http.CallTrouble;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import dev.dreamteam.slack.SlackConfig;
import dev.dreamteam.slack.SlackHealth;
import dev.dreamteam.text.Pattern;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's Web API in JSON as it is on the wire: typed classes would drop what they do not know.
 * Blocks; every method throws {@link SlackFailure}.
 */
public final class SlackApi implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlackApi.class);
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final MediaType BYTES = MediaType.get("application/octet-stream");
  private static final int TIMEOUT_MILLIS = 15_000;
  private static final int REQUEST_TIMEOUT = 408;

  /** Our word for Slack's page to sign in, where a file was asked for. */
  static final String SIGN_IN_PAGE = "sign_in_page";

  private static final Pattern PORT = Pattern.compile("\\d{1,5}");
  private static final Pattern SLACK_HOST =
      Pattern.compile("(.+\\.)?(slack|slack-gov|slack-files)\\.com");

  private final SlackConfig.Connection connection;
  private final SlackHealth health;
  private final CallPaces paces = new CallPaces(System::nanoTime);
  private final SpareCalls spare = new SpareCalls(System::nanoTime);
  private final Slack slack;

  /** An answer that is ok, with the scopes that Slack names in its header, if it does. */
  record Answer(JsonNode body, Optional<String> grantedScopes) {}

  public SlackApi(SlackConfig.Connection connection, SlackHealth health) {
    this.connection = connection;
    this.health = health;
    com.slack.api.SlackConfig config = new com.slack.api.SlackConfig();
    config.setMethodsEndpointUrlPrefix(connection.apiUrl());
    config.setStatsEnabled(false);
    config.setHttpClientReadTimeoutMillis(TIMEOUT_MILLIS);
    config.setHttpClientWriteTimeoutMillis(TIMEOUT_MILLIS);
    config.setHttpClientCallTimeoutMillis(2 * TIMEOUT_MILLIS);
    this.slack = Slack.getInstance(config);
  }

  /** For Bolt, which must speak to the same address. */
  public Slack slack() {
    return slack;
  }

  public SlackConfig.Connection connection() {
    return connection;
  }

  public JsonNode call(String method, ObjectNode arguments) {
    return ask(method, arguments).body();
  }

  /**
   * The same for whoever can wait and reads much.
   *
   * @throws SlackFailure.Busy also when what is left of Slack's limit is kept for others
   */
  JsonNode callUnhurried(String method, ObjectNode arguments) {
    if (connection.limited()) {
      spare.require(method);
    }
    return call(method, arguments);
  }

  Answer ask(String method, ObjectNode arguments) {
    health.tokenTrouble().ifPresent(error -> refuse(method, error));
    await(method, paces.turn(method, arguments));
    spare.count(method);
    try {
      Answer answer = send(method, arguments, connection.botToken());
      taken(method, arguments);
      return answer;
    } catch (SlackFailure.Refused e) {
      taken(method, arguments);
      throw e;
    } catch (SlackFailure.Busy e) {
      paces.refused(method, arguments, e.retryAfter());
      throw e;
    } catch (SlackFailure.TokenRefused e) {
      health.tokenRefused(e.error());
      throw e;
    }
  }

  private void taken(String method, ObjectNode arguments) {
    paces.taken(method, arguments);
    health.tokenAccepted();
  }

  private static void await(String method, Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SlackFailure.Busy(method, wait);
    }
  }

  private static void refuse(String method, String error) {
    throw new SlackFailure.TokenRefused(method, error);
  }

  /**
   * The address for one Socket Mode connection.
   *
   * @throws SlackFailure with what Slack thinks of the app's token
   */
  String socketUrl() {
    return send("apps.connections.open", Json.object(), connection.appToken())
        .body()
        .path("url")
        .asText();
  }

  /** Asks with a token, whatever is known about it. */
  Answer send(String method, ObjectNode arguments, Secret token) {
    FormBody.Builder form = new FormBody.Builder(UTF_8);
    Outgoing.of(method, arguments)
        .properties()
        .forEach(
            property -> {
              JsonNode value = property.getValue();
              form.add(
                  property.getKey(), value.isContainerNode() ? Json.write(value) : value.asText());
            });
    try (Response response =
        slack
            .getHttpClient()
            .postFormWithBearerHeader(connection.apiUrl() + method, token.value(), form.build())) {
      return new Answer(
          accepted(method, response), Optional.ofNullable(response.header("x-oauth-scopes")));
    } catch (IOException e) {
      throw unanswered(method, e);
    }
  }

  /** Answers a command or a click at its {@code response_url}. */
  public void respond(String responseUrl, ObjectNode message) {
    requireSlackHost(responseUrl);
    ObjectNode safe = Outgoing.of("response_url", message);
    post("response_url", responseUrl, RequestBody.create(Json.write(safe), JSON));
  }

  /** Sends a file's bytes to the address that Slack gave for it. */
  public void upload(String uploadUrl, byte[] content) {
    requireSlackHost(uploadUrl);
    post("upload", uploadUrl, RequestBody.create(content, BYTES));
  }

  /**
   * The first bytes of a file of Slack's; at most {@code limit}.
   *
   * @param isPage whether the file itself is a web page
   * @throws SlackFailure.Refused {@value SIGN_IN_PAGE} when Slack sends its page to sign in instead
   *     of the file, as it does where a token does not reach, with status 200
   */
  public byte[] download(String url, boolean isPage, int limit) {
    requireSlackHost(url);
    Request request =
        new Request.Builder()
            .url(url)
            .header("Authorization", "Bearer " + connection.botToken().value())
            .build();
    try (Response response = http().newCall(request).execute()) {
      ResponseBody body = response.body();
      requireTaken("download", response);
      if (body == null) {
        throw new SlackFailure.Unclear("download", "an answer without a body", true, null);
      }
      if (isHtml(body) && (!isPage || response.priorResponse() != null)) {
        throw new SlackFailure.Refused("download", SIGN_IN_PAGE, "");
      }
      return body.byteStream().readNBytes(limit);
    } catch (IOException e) {
      throw unanswered("download", e);
    }
  }

  private void post(String what, String url, RequestBody body) {
    try (Response response =
        http().newCall(new Request.Builder().url(url).post(body).build()).execute()) {
      requireTaken(what, response);
    } catch (IOException e) {
      throw unanswered(what, e);
    }
  }

  private static void requireTaken(String what, Response response) {
    if (response.code() == 429) {
      throw busy(what, response);
    }
    if (response.code() / 100 == 4 && response.code() != REQUEST_TIMEOUT) {
      throw new SlackFailure.Refused(what, "http_" + response.code(), "");
    }
    if (!response.isSuccessful()) {
      throw new SlackFailure.Unclear(what, "HTTP " + response.code(), true, null);
    }
  }

  private static boolean isHtml(ResponseBody body) {
    MediaType type = body.contentType();
    return type != null && type.subtype().equals("html");
  }

  private static SlackFailure.Unclear unanswered(String what, IOException e) {
    LOG.info("No answer from Slack to {}: {}", what, e.toString());
    return new SlackFailure.Unclear(what, CallTrouble.of(e), false, e);
  }

  private OkHttpClient http() {
    return slack.getHttpClient().getOkHttpClient();
  }

  private static JsonNode accepted(String method, Response response) throws IOException {
    if (response.code() == 429) {
      throw busy(method, response);
    }
    ResponseBody responseBody = response.body();
    String text = responseBody == null ? "" : responseBody.string();
    JsonNode body;
    try {
      body = Json.parseForeign(text);
    } catch (MalformedJson e) {
      if (response.code() / 100 == 4) {
        throw new SlackFailure.Refused(method, "http_" + response.code(), "without JSON");
      }
      throw new SlackFailure.Unclear(method, "HTTP " + response.code() + " without JSON", true, e);
    }
    if (!body.path("ok").isBoolean()) {
      throw new SlackFailure.Unclear(
          method, "HTTP " + response.code() + " with an answer of no known form", true, null);
    }
    if (body.path("ok").asBoolean()) {
      return body;
    }
    String error = body.path("error").asText("http_" + response.code());
    SlackError meaning = SlackError.of(error);
    // Slack's own faults: the effect may have happened all the same.
    if (meaning == SlackError.UNCLEAR || meaning != SlackError.BUSY && response.code() >= 500) {
      throw new SlackFailure.Unclear(method, error, true, null);
    }
    throw switch (meaning) {
      case BUSY -> busy(method, response);
      case TOKEN -> new SlackFailure.TokenRefused(method, error);
      case UNCLEAR, MAY_PASS, PLACE, MESSAGE_GONE, CALL, OTHER ->
          new SlackFailure.Refused(method, error, details(body));
    };
  }

  private static String details(JsonNode body) {
    if (body.hasNonNull("needed")) {
      return "(the app lacks the scope " + body.path("needed").asText() + ")";
    }
    JsonNode messages = body.path("response_metadata").path("messages");
    return messages.isEmpty() ? "" : messages.toString();
  }

  private static SlackFailure.Busy busy(String method, Response response) {
    String header = response.header("Retry-After", "1");
    long seconds = header != null && PORT.matches(header) ? Long.parseLong(header) : 1;
    return new SlackFailure.Busy(method, Duration.ofSeconds(Math.max(1, seconds)));
  }

  /** The addresses come with messages: never send a token or a text to another place than Slack. */
  private void requireSlackHost(String url) {
    URI target = URI.create(url);
    URI api = URI.create(connection.apiUrl());
    String host = String.valueOf(target.getHost());
    boolean sameServer = host.equals(api.getHost()) && target.getPort() == api.getPort();
    boolean slackServer = "https".equals(target.getScheme()) && SLACK_HOST.matches(host);
    if (!sameServer && !slackServer) {
      throw new SlackFailure.Refused("request", "foreign_address", host);
    }
  }

  @Override
  public void close() {
    try {
      slack.close();
    } catch (Exception e) {
      throw new IllegalStateException("Slack's client did not close", e);
    }
  }
}
