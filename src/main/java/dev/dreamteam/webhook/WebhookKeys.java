package dev.dreamteam.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dreamteam.config.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What follows from the installation's webhook key: secrets of endpoints are sealed with AES-256 in
 * GCM, bound to their endpoint so that none can be moved to another row, and links are signed with
 * HMAC-SHA256. Each use has a key of its own, derived from the one that is kept.
 */
final class WebhookKeys {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String MAC = "HmacSHA256";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int SECRET_BYTES = 32;
  private static final String SECRET_PREFIX = "whsec_";
  private static final String TOKEN_PREFIX = "dtread_";

  private final SecretKeySpec sealing;
  private final byte[] signing;
  private final String id;
  private final SecureRandom random;

  WebhookKeys(Secret key, SecureRandom random) {
    byte[] master = key.value().getBytes(UTF_8);
    this.sealing = new SecretKeySpec(mac(master, "dreamteam webhook secrets v1"), "AES");
    this.signing = mac(master, "dreamteam webhook links v1");
    this.id = HexFormat.of().formatHex(mac(master, "dreamteam webhook key id v1"), 0, 8);
    this.random = random;
  }

  /** Tells this key from others, and nothing else about it. */
  String id() {
    return id;
  }

  /** A new secret as the receiver is given it. */
  Secret newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return new Secret(SECRET_PREFIX + Base64.getEncoder().encodeToString(bytes));
  }

  /** A new token for the read API. */
  Secret newToken() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return new Secret(TOKEN_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  byte[] seal(UUID endpoint, Secret secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce, endpoint).doFinal(secret.value().getBytes(UTF_8));
      return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + CIPHER, e);
    }
  }

  /** Empty when it was sealed under another key, for another endpoint, or was changed. */
  Optional<Secret> open(UUID endpoint, byte[] sealed) {
    if (sealed.length < NONCE_BYTES) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      byte[] opened =
          cipher(Cipher.DECRYPT_MODE, nonce, endpoint)
              .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      return Optional.of(new Secret(new String(opened, UTF_8)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** For links; safe in an address. */
  String sign(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(signing, text));
  }

  private Cipher cipher(int mode, byte[] nonce, UUID endpoint) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, sealing, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(endpoint.toString().getBytes(UTF_8));
    return cipher;
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }
}
