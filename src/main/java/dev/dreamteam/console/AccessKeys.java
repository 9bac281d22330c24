package dev.dreamteam.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dreamteam.config.Secret;
import dev.dreamteam.conversation.SessionId;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What opens which page. A session's key is an HMAC-SHA256 of its id under the operator's key, so
 * it opens that session alone and nothing has to be stored. Comparisons take the same time whatever
 * is given.
 */
public final class AccessKeys {
  private static final String ALGORITHM = "HmacSHA256";

  /** Characters of a session's key: 32 bytes in Base64 for addresses, without padding. */
  static final int LENGTH = 43;

  private final SecretKeySpec secret;
  private final Secret operatorKey;

  public AccessKeys(Secret operatorKey) {
    this.operatorKey = operatorKey;
    this.secret = new SecretKeySpec(operatorKey.value().getBytes(UTF_8), ALGORITHM);
  }

  Secret operatorKey() {
    return operatorKey;
  }

  /** Opens one session; for its link and its cookie. */
  String ofSession(SessionId session) {
    return sign("session:" + session);
  }

  /** For the operator's cookie, which must not hold the key itself. */
  String ofOperator() {
    return sign("operator");
  }

  boolean isOperatorKey(String given) {
    return same(sign("key:" + given), sign("key:" + operatorKey.value()));
  }

  static boolean same(String given, String right) {
    return MessageDigest.isEqual(given.getBytes(UTF_8), right.getBytes(UTF_8));
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
