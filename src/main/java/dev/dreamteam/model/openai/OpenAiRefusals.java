package dev.dreamteam.model.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.Advice;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelFailure.Kind;
import dev.dreamteam.model.wire.ErrorBody;
import dev.dreamteam.model.wire.ModelConnection;
import dev.dreamteam.model.wire.RetryAfter;
import dev.dreamteam.model.wire.TooLong;
import dev.dreamteam.text.Pattern;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;

/**
 * What errors of Chat Completions services mean. The kind is read from OpenRouter's {@code
 * availability} and {@code error_type} where they are, else from the code, else from the status.
 */
record OpenAiRefusals(OpenAiDialect dialect, ModelConnection connection)
    implements ModelConnection.Refusals {
  private static final Map<String, Integer> STATUS_OF_TYPE =
      Map.ofEntries(
          Map.entry("authentication", 401),
          Map.entry("permission_denied", 403),
          Map.entry("payment_required", 402),
          Map.entry("rate_limit_exceeded", 429),
          Map.entry("provider_overloaded", 503),
          Map.entry("provider_unavailable", 502),
          Map.entry("timeout", 504),
          Map.entry("server", 500),
          Map.entry("unmapped", 500),
          Map.entry("not_found", 404),
          Map.entry("payload_too_large", 413),
          Map.entry("invalid_request", 400),
          Map.entry("invalid_prompt", 400),
          Map.entry("unprocessable", 422),
          Map.entry("precondition_failed", 412),
          Map.entry("content_policy_violation", 400),
          Map.entry("refusal", 400));
  private static final Pattern LAST_DOTS = Pattern.compile("\\.+$");

  @Override
  public ModelFailure explain(int status, Headers headers, String body) {
    ErrorBody read = ErrorBody.of(body);
    if (read.isWebPage() && (status == 404 || status == 405)) {
      return webPage();
    }
    return failure(status, read.error(), read.top(), RetryAfter.of(headers));
  }

  /** Something other than a model's server answered, most likely because of a wrong address. */
  ModelFailure webPage() {
    return new ModelFailure(
        Kind.ELSEWHERE,
        "%s answered with a web page, not JSON: look at %s."
            .formatted(dialect.people(), dialect.addressSetting()),
        "Whoever runs Dreamteam must correct %s and restart; then ask again here."
            .formatted(dialect.addressSetting()));
  }

  /** An error that came with status 200: at the top, in the choice, or in the middle. */
  ModelFailure inAnswer(JsonNode error, JsonNode chunk) {
    ErrorBody read = ErrorBody.of(Json.object().set("error", error));
    int status = error.path("code").asInt(500);
    return failure(status < 400 ? 500 : status, read.error(), chunk, Optional.empty());
  }

  private ModelFailure failure(
      int httpStatus, JsonNode error, JsonNode top, Optional<Duration> header) {
    String type = type(error, top);
    String code = error.path("code").asText("");
    int status = STATUS_OF_TYPE.getOrDefault(type, httpStatus);
    String said = said(error);
    String people = dialect.people();
    JsonNode availability = error.path("availability");
    if (availability.has("retryable")) {
      boolean retryable = availability.path("retryable").asBoolean();
      Optional<Duration> wait =
          availability.path("retry_after").isNumber()
              ? Optional.of(RetryAfter.seconds(availability.path("retry_after").decimalValue()))
              : header;
      return new ModelFailure(
          retryable ? Kind.SOON : Kind.ELSEWHERE,
          people + " cannot give this model now" + said + ".",
          wait,
          null);
    }
    if (TooLong.isSaid(status, type, error)) {
      return ModelFailure.tooLong(said);
    }
    if (type.equals("content_policy_violation") || type.equals("refusal")) {
      return new ModelFailure(
          Kind.NEVER,
          people + " refused the request by its content policy" + said + ".",
          Advice.PUT_DIFFERENTLY);
    }
    if (code.equals("insufficient_quota") || code.equals("billing_hard_limit_reached")) {
      return pay("The account at " + people + " has nothing left to spend" + said + ".");
    }
    return byStatus(status, error, said, header);
  }

  private ModelFailure byStatus(int status, JsonNode error, String said, Optional<Duration> wait) {
    String people = dialect.people();
    return switch (status) {
      case 401 ->
          new ModelFailure(
              Kind.ASK,
              "The key for %s was refused (401, %s).".formatted(people, dialect.keySetting()),
              Advice.RENEW_KEY);
      case 402 -> pay(people + " asks for payment (402)" + said + ".");
      case 403 ->
          error.path("metadata").has("reasons") || error.path("metadata").has("patterns")
              ? new ModelFailure(
                  Kind.NEVER,
                  people + " refused the request's content (403)" + said + ".",
                  Advice.PUT_DIFFERENTLY)
              : new ModelFailure(
                  Kind.ASK,
                  "The key for %s may not do this (403, %s)%s."
                      .formatted(people, dialect.keySetting(), said),
                  Advice.RENEW_KEY);
      case 404, 410 ->
          fail(Kind.ELSEWHERE, people + " does not have the model (" + status + ")" + said + ".");
      case 413 ->
          new ModelFailure(
              Kind.NEVER,
              "The request is too large for " + people + " (413).",
              Advice.ASK_FOR_LESS);
      case 503, 529 ->
          new ModelFailure(
              Kind.OVERLOADED, people + " is overloaded (" + status + ")" + said + ".", wait, null);
      case 429 ->
          new ModelFailure(
              Kind.LIMITED, people + " asks to send less (429)" + said + ".", wait, null);
      default ->
          status == 408 || status == 409 || status >= 500
              ? new ModelFailure(
                  Kind.SOON, people + " had an error (" + status + ")" + said + ".", wait, null)
              : ModelFailure.unclear(people + " refused the request (" + status + ")" + said + ".");
    };
  }

  private static String type(JsonNode error, JsonNode top) {
    return error
        .path("metadata")
        .path("error_type")
        .asText(error.path("error_type").asText(top.path("error_type").asText("")));
  }

  /** {@code : message}, or nothing. */
  private String said(JsonNode error) {
    String safe = LAST_DOTS.replaceAll(connection.redact(error.path("message").asText("")), "");
    return safe.isEmpty() ? "" : ": " + safe;
  }

  private static ModelFailure pay(String message) {
    return new ModelFailure(Kind.ASK, message, Advice.PAY);
  }

  private static ModelFailure fail(Kind kind, String message) {
    return new ModelFailure(kind, message);
  }
}
