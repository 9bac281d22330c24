package dev.dreamteam.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "xoxb-123456789012-abcdefghijkl",
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_abcdefghijklmnopqrstuvwxyz0123",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefghijk",
        "https://hooks.slack.com/services/T0000/B0000/abcdef",
        "postgres://app:hunter22@db.internal/app",
        "Authorization: Bearer abcdef0123456789abcdef",
        "the passphrase is always correct-horse",
        "password hunter22",
        "login root / toor99",
        "PIN: 4711",
        "4111 1111 1111 1111",
        "371449635398431",
        "DE89 3704 0044 0532 0130 00",
        "GB82WEST12345698765432",
        "123-45-6789",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      })
  void isFoundAndCutOut(String secret) {
    String text = "Remember: " + secret + " is all";

    assertThat(Secrets.holds(text)).isTrue();
    assertThat(Secrets.without(text)).contains(Secrets.LEFT_OUT).endsWith(" is all");
    assertThat(Secrets.holds(Secrets.without(text))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The password is stored in the vault",
        "The token is always rotated on Mondays",
        "Order 4111 1111 1111 1112 was paid",
        "Build 20250301123456 took 14 minutes",
        "DE00 3704 0044 0532 0130 00 is no account",
        "https://chat.example.com/archives/C1/p1738375200000100",
        "we pin 1.18.0 of the driver",
        "getUserByIdAndRoleForAccount is too long",
        "the secret of a good team is trust"
      })
  void isNotSeenWhereThereIsNone(String text) {
    assertThat(Secrets.in(text)).isEmpty();
    assertThat(Secrets.without(text)).isEqualTo(text);
  }

  @Test
  void aPrivateKeyIsCutOutToItsEnd() {
    String key = "-----BEGIN RSA PRIVATE KEY-----\nAAAA\nBBBB\n-----END RSA PRIVATE KEY-----";

    assertThat(Secrets.without("a " + key + " b")).isEqualTo("a " + Secrets.LEFT_OUT + " b");
  }

  @Test
  void thePartsOfASecretAreSecretToo() {
    assertThat(Secrets.in("postgres://app:hunter22@db.internal/app")).contains("hunter22");
  }
}
