package dev.dreamteam.model.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.model.Advice;
import dev.dreamteam.model.ModelFailure;
import dev.dreamteam.model.ModelFailure.Kind;
import dev.dreamteam.model.wire.ErrorBody;
import dev.dreamteam.model.wire.ModelConnection;
import dev.dreamteam.model.wire.RetryAfter;
import dev.dreamteam.model.wire.TooLong;
import dev.dreamteam.text.Pattern;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Headers;

/** What Anthropic's errors mean: {@code {type: error, error: {type, message}}}. */
record AnthropicRefusals(ModelConnection connection) implements ModelConnection.Refusals {
  private static final Pattern LAST_DOTS = Pattern.compile("\\.+$");

  @Override
  public ModelFailure explain(int status, Headers headers, String body) {
    ErrorBody read = ErrorBody.of(body);
    if (read.isWebPage() && (status == 404 || status == 405)) {
      return webPage();
    }
    JsonNode error = read.error();
    String said = said(error);
    Optional<Duration> wait = RetryAfter.of(headers);
    if (TooLong.isSaid(status, error.path("type").asText(""), error)) {
      return ModelFailure.tooLong(said);
    }
    return switch (status) {
      case 401 ->
          new ModelFailure(
              Kind.ASK,
              "The key for Anthropic was refused (401, ANTHROPIC_API_KEY).",
              Advice.RENEW_KEY);
      case 403 ->
          new ModelFailure(
              Kind.ASK,
              "The key for Anthropic may not do this (403, ANTHROPIC_API_KEY)" + said + ".",
              Advice.RENEW_KEY);
      case 402 -> pay("Anthropic asks for payment (402)" + said + ".");
      case 404 -> fail(Kind.ELSEWHERE, "Anthropic does not have what was asked (404)" + said + ".");
      case 413 ->
          new ModelFailure(
              Kind.NEVER, "The request is too large for Anthropic (413).", Advice.ASK_FOR_LESS);
      case 429 -> tooMuch(error, said, wait);
      case 529 -> overloaded(status, said, wait);
      case 400 -> invalid(said);
      default ->
          status == 408 || status == 409 || status >= 500
              ? new ModelFailure(
                  status == 503 ? Kind.OVERLOADED : Kind.SOON,
                  "Anthropic had an error (" + status + ")" + said + ".",
                  wait,
                  null)
              : ModelFailure.unclear("Anthropic refused the request (" + status + ")" + said + ".");
    };
  }

  /** Something other than Anthropic answered, most likely because of a wrong address. */
  ModelFailure webPage() {
    return new ModelFailure(
        Kind.ELSEWHERE,
        "Anthropic answered with a web page, not JSON: look at ANTHROPIC_BASE_URL.",
        "Whoever runs Dreamteam must correct ANTHROPIC_BASE_URL and restart; then ask again here.");
  }

  /** An error event after a good start; the answer so far is lost. */
  ModelFailure inStream(JsonNode error) {
    String said = said(error);
    return switch (error.path("type").asText()) {
      case "overloaded_error" -> overloaded(529, said, Optional.empty());
      case "authentication_error" -> explain(401, Headers.of(), "");
      case "permission_error" -> explain(403, Headers.of(), "");
      case "rate_limit_error" -> tooMuch(error, said, Optional.empty());
      case "billing_error" -> pay("Anthropic asks for payment" + said + ".");
      case "not_found_error" -> fail(Kind.ELSEWHERE, "Anthropic stopped answering" + said + ".");
      case "invalid_request_error" -> invalid(said);
      case "request_too_large" -> fail(Kind.NEVER, "Anthropic refused the request" + said + ".");
      default -> fail(Kind.SOON, "Anthropic broke off its answer" + said + ".");
    };
  }

  private static ModelFailure tooMuch(JsonNode error, String said, Optional<Duration> wait) {
    String code = error.path("details").path("error_code").asText();
    if (wait.isEmpty() && code.equals("enforced_spend_limit_reached")) {
      return pay("The spending limit at Anthropic is reached (429)" + said + ".");
    }
    return new ModelFailure(
        Kind.LIMITED, "Anthropic asks to send less (429)" + said + ".", wait, null);
  }

  private static ModelFailure overloaded(int status, String said, Optional<Duration> wait) {
    return new ModelFailure(
        Kind.OVERLOADED, "Anthropic is overloaded (" + status + ")" + said + ".", wait, null);
  }

  private static ModelFailure invalid(String said) {
    String lower = said.toLowerCase(Locale.ROOT);
    if (lower.contains("credit balance") || lower.contains("usage limit")) {
      return pay("The account at Anthropic has nothing left to spend (400)" + said + ".");
    }
    if (TooLong.isSaid(lower)) {
      return ModelFailure.tooLong(said);
    }
    return ModelFailure.unclear("Anthropic refused the request (400)" + said + ".");
  }

  /** {@code : message}, or nothing. */
  private String said(JsonNode error) {
    String message = LAST_DOTS.replaceAll(connection.redact(error.path("message").asText()), "");
    return message.isEmpty() ? "" : ": " + message;
  }

  private static ModelFailure pay(String message) {
    return new ModelFailure(Kind.ASK, message, Advice.PAY);
  }

  private static ModelFailure fail(Kind kind, String message) {
    return new ModelFailure(kind, message);
  }
}
