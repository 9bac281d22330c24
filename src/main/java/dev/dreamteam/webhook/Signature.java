package dev.dreamteam.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.dreamteam.config.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The headers of Standard Webhooks: one signature per valid secret, so that a rotation is calm. */
final class Signature {
  private Signature() {}

  static Map<String, String> headers(
      String id, Instant timestamp, String body, List<Secret> secrets) {
    return Map.of(
        "webhook-id", id,
        "webhook-timestamp", Long.toString(timestamp.getEpochSecond()),
        "webhook-signature",
            secrets.stream()
                .map(secret -> sign(secret, id, timestamp, body))
                .collect(Collectors.joining(" ")));
  }

  private static String sign(Secret secret, String id, Instant timestamp, String body) {
    try {
      return new Webhook(secret.value()).sign(id, timestamp.getEpochSecond(), body);
    } catch (WebhookSigningException | EmptyWebhookSecretException e) {
      throw new IllegalStateException("a secret of our own making does not sign", e);
    }
  }
}
