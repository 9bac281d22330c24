package dev.dreamteam.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.dreamteam.config.Secret;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.json.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every provider must do, against a server that plays back recorded answers. */
public abstract class ProviderContract {
  public static final Secret KEY = new Secret("sk-secret-of-the-test");
  public static final String MODEL = "some-model";
  static final ToolSpec READ =
      new ToolSpec("read_file", "Reads a file.", Json.parse("{\"type\":\"object\"}"));

  public final MockWebServer server = new MockWebServer();
  final OkHttpClient client = HttpClients.create(HttpLimits.STREAMING);

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() throws IOException {
    HttpClients.close(client);
    server.shutdown();
  }

  public abstract Provider provider(OkHttpClient client, URI base);

  /** Says "Hello there", with 80 tokens in and 12 out. */
  public abstract String text();

  /** Calls read_file for a.md and b.md, ids call_a and call_b, the pieces mixed. */
  public abstract String twoCalls();

  /** Begins to call read_file; the connection ends within the arguments. */
  public abstract String cutInArguments();

  /** Calls read_file, id call_a, with the arguments {@code {"path":}. */
  public abstract String badArguments();

  /** Begins to speak, then reports that it is overloaded. */
  public abstract String overloadAfterStart();

  /** Says "Hel" and is at the token limit in the middle of a call. */
  public abstract String cutByLimit();

  public Provider provider() {
    return provider(client, URI.create(server.url("").toString().replaceAll("/$", "")));
  }

  public static ModelRequest asking(ModelMessage... messages) {
    return new ModelRequest("Be brief.", List.of(messages), List.of(READ), 500, "thread-1");
  }

  public static ModelMessage user(String text) {
    return new ModelMessage.UserText(text);
  }

  public static ModelMessage.AssistantTurn turn(ModelAnswer answer) {
    return new ModelMessage.AssistantTurn(answer.text(), answer.toolCalls(), answer.content());
  }

  public ModelAnswer answerTo(String stream) {
    return answerTo(RecordedStreams.streaming(stream));
  }

  public ModelAnswer answerTo(MockResponse response) {
    server.enqueue(response);
    Provider provider = provider();
    return provider.call(MODEL, provider.encode(MODEL, asking(user("hello"))));
  }

  public ModelFailure failureOf(String stream) {
    return failureOf(RecordedStreams.streaming(stream));
  }

  public ModelFailure failureOf(MockResponse response) {
    ModelFailure failure = catchThrowableOfType(ModelFailure.class, () -> answerTo(response));
    assertThat(failure).as("a failure").isNotNull();
    return failure;
  }

  public String encoded(ModelRequest request) {
    return new String(provider().encode(MODEL, request), UTF_8);
  }

  @Test
  void wordsAndUsageAreRead() {
    ModelAnswer answer = answerTo(text());

    assertThat(answer.text()).isEqualTo("Hello there");
    assertThat(answer.stopReason()).isEqualTo(StopReason.END_TURN);
    assertThat(answer.usage()).isEqualTo(new Usage(80, 12, 0, 0, false));
  }

  @Test
  void carriageReturnsAndCommentsChangeNothing() {
    String noisy = (": PROCESSING\n\n" + text()).replace("\n", "\r\n");

    assertThat(answerTo(noisy).text()).isEqualTo("Hello there");
  }

  @Test
  void parallelCallsKeepTheirOrder() {
    ModelAnswer answer = answerTo(twoCalls());

    assertThat(answer.stopReason()).isEqualTo(StopReason.TOOL_USE);
    assertThat(answer.toolCalls())
        .containsExactly(
            ScriptedAnswers.call("call_a", "read_file", "{\"path\":\"a.md\"}"),
            ScriptedAnswers.call("call_b", "read_file", "{\"path\":\"b.md\"}"));
  }

  @Test
  void aCallFromABrokenStreamIsNeverReturned() {
    ModelFailure failure = failureOf(cutInArguments());

    assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.SOON);
    assertThat(failure).hasMessageContaining("broke off");
  }

  @Test
  void aDroppedConnectionIsABrokenStream() {
    String whole = text();
    MockResponse dropped =
        RecordedStreams.streaming(whole)
            .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY);

    ModelFailure failure = failureOf(dropped);

    assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.SOON);
    assertThat(failure).hasMessageEndingWith(" broke off its answer: the connection ended.");
  }

  @Test
  void argumentsThatAreNotJsonArriveAsText() {
    ModelAnswer answer = answerTo(badArguments());

    assertThat(answer.toolCalls())
        .containsExactly(new ToolCall("call_a", "read_file", TextNode.valueOf("{\"path\":")));
  }

  @Test
  void anErrorAfterAGoodStartIsAFailure() {
    assertThat(failureOf(overloadAfterStart()).kind()).isEqualTo(ModelFailure.Kind.OVERLOADED);
  }

  @Test
  void anAnswerCutByTheLimitHasNoCalls() {
    ModelAnswer answer = answerTo(cutByLimit());

    assertThat(answer.stopReason()).isEqualTo(StopReason.MAX_TOKENS);
    assertThat(answer.text()).isEqualTo("Hel");
    assertThat(answer.toolCalls()).isEmpty();
    assertThat(encoded(asking(user("hello"), turn(answer), user("go on"))))
        .doesNotContain("call_a");
  }

  @Test
  void ownContentIsSentBackToTheByte() {
    ModelAnswer answer = answerTo(twoCalls());
    String stored = Json.write(answer);

    ModelAnswer restored = Json.read(stored, ModelAnswer.class);

    assertThat(encoded(asking(user("hello"), turn(restored), results("call_a", "call_b"))))
        .contains(Json.write(answer.content().json()));
  }

  @Test
  void anotherModelGetsWordsAndCallsOnly() {
    ProviderContent foreign =
        new ProviderContent("elsewhere", "other", Json.parse("[{\"type\":\"thinking\"}]"));
    ModelMessage turn =
        new ModelMessage.AssistantTurn(
            "Let me look.",
            List.of(ScriptedAnswers.call("call_a", "read_file", "{\"path\":\"a.md\"}")),
            foreign);

    assertThat(encoded(asking(user("hello"), turn, results("call_a"))))
        .contains("Let me look.", "call_a", "a.md")
        .doesNotContain("thinking");
  }

  @Test
  void equalRequestsGiveEqualBytes() {
    ModelRequest one = asking(user("hello"), results("call_a"));
    ModelRequest same = Json.read(Json.write(one), ModelRequest.class);

    assertThat(same).isEqualTo(one);
    assertThat(encoded(same)).isEqualTo(encoded(one));
  }

  public static ModelMessage.ToolResults results(String... ids) {
    return new ModelMessage.ToolResults(
        List.of(ids).stream().map(id -> new ToolResult(id, "content of " + id, false)).toList());
  }

  @Test
  void aRefusedKeyIsSaidPlainlyAndNotRepeated() {
    ModelFailure failure =
        failureOf(
            RecordedStreams.refusing(
                401, "{\"error\":{\"message\":\"bad key " + KEY.value() + "\"}}"));

    assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.ASK);
    assertThat(failure.getMessage())
        .matches("The key for .+ was refused \\(401, .+_API_KEY\\)\\.")
        .doesNotContain(KEY.value());
  }

  @Test
  void theKeyIsTakenOutOfWhatAProviderSays() {
    ModelFailure failure =
        failureOf(
            RecordedStreams.refusing(400, "{\"error\":{\"message\":\"odd " + KEY.value() + "\"}}"));

    assertThat(failure.getMessage()).contains("odd [REDACTED]");
  }

  @Test
  void aRateLimitTellsHowLongToWait() {
    ModelFailure failure =
        failureOf(RecordedStreams.refusing(429, "{}").setHeader("retry-after", "7"));

    assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.LIMITED);
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(failureOf(RecordedStreams.refusing(429, "{}")).retryAfter()).isEmpty();
  }

  @Test
  void anErrorPageInHtmlIsUnderstoodByItsStatus() {
    ModelFailure failure = failureOf(RecordedStreams.refusing(413, "<html>too large</html>"));

    assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.NEVER);
    assertThat(failure.getMessage()).contains("too large").doesNotContain("<html>");
  }

  @Test
  void aModelThatIsGoneNeedsAnother() {
    assertThat(failureOf(RecordedStreams.refusing(404, "{}")).kind())
        .isEqualTo(ModelFailure.Kind.ELSEWHERE);
  }

  @Test
  void aConnectionLostBeforeTheAnswerIsTriedAgainByTheCallerOnly() {
    ModelFailure failure =
        failureOf(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));

    assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.SOON);
    assertThat(failure.retryAfter()).contains(Duration.ZERO);
    assertThat(failure).hasMessageEndingWith(" (it gave no answer that is HTTP, or broke off).");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void interruptingTheThreadEndsTheCall() throws Exception {
    server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    Provider provider = provider();
    byte[] body = provider.encode(MODEL, asking(user("hello")));
    CompletableFuture<ModelFailure> failure = new CompletableFuture<>();
    Thread caller =
        Thread.ofPlatform()
            .start(
                () ->
                    failure.complete(
                        catchThrowableOfType(
                            ModelFailure.class, () -> provider.call(MODEL, body))));
    assertThat(server.takeRequest(10, TimeUnit.SECONDS)).isNotNull();

    caller.interrupt();

    assertThat(failure.get(10, TimeUnit.SECONDS)).hasMessageContaining("was stopped");
  }
}
