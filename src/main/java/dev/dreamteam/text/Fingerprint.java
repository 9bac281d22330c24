package dev.dreamteam.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of some bytes, as 64 lower-case hexadecimal digits. */
public record Fingerprint(@JsonValue String value) {
  private static final int LENGTH = 64;

  @JsonCreator
  public Fingerprint {
    if (!isFingerprint(value)) {
      throw new IllegalArgumentException("not a SHA-256 in hexadecimal: " + value);
    }
  }

  public static Fingerprint of(byte[] bytes) {
    try {
      return new Fingerprint(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public static Fingerprint of(String text) {
    return of(text.getBytes(UTF_8));
  }

  private static boolean isFingerprint(String text) {
    return text.length() == LENGTH
        && text.chars().allMatch(one -> (one >= '0' && one <= '9') || (one >= 'a' && one <= 'f'));
  }

  @Override
  public String toString() {
    return value;
  }
}
