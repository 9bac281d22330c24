package dev.dreamteam.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.config.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SignatureTest {
  /**
   * The example that the libraries of Standard Webhooks are tested with:
   * https://github.com/standard-webhooks/standard-webhooks
   */
  @Test
  void thePublishedExampleIsSignedAsPublished() {
    Map<String, String> headers =
        Signature.headers(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            Instant.ofEpochSecond(1_614_265_330),
            "{\"test\": 2432232314}",
            List.of(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));

    assertThat(headers)
        .isEqualTo(
            Map.of(
                "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp", "1614265330",
                "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
  }
}
