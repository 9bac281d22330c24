package dev.dreamteam.console;

import dev.dreamteam.conversation.SessionId;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Optional;

/** Lets in who has a key, once by the link and from then on by a cookie. */
public final class Doorkeeper {
  private static final String OPERATOR_COOKIE = "dreamteam_operator";
  private static final String SESSION_COOKIE = "dreamteam_session";
  private static final Duration OPERATOR_STAY = Duration.ofDays(1);
  private static final Duration SESSION_STAY = Duration.ofDays(30);

  private final AccessKeys keys;
  private final boolean secureCookies;

  /**
   * @param secureCookies whether browsers reach the pages by https alone
   */
  Doorkeeper(AccessKeys keys, boolean secureCookies) {
    this.keys = keys;
    this.secureCookies = secureCookies;
  }

  /** What a request may do. */
  public enum Entry {
    /** Show the page. */
    OPEN,
    /** The link's key fits: a cookie is set, come again without the key in the address. */
    COME_AGAIN,
    CLOSED
  }

  public Entry forOperator(Context request) {
    Optional<String> key = Optional.ofNullable(request.queryParam("key"));
    if (key.isPresent() && keys.isOperatorKey(key.get())) {
      remember(request, OPERATOR_COOKIE, keys.ofOperator(), "/", OPERATOR_STAY);
      return Entry.COME_AGAIN;
    }
    return isOperator(request) ? Entry.OPEN : Entry.CLOSED;
  }

  public Entry forSession(Context request, SessionId session) {
    String right = keys.ofSession(session);
    String path = "/sessions/" + session;
    Optional<String> key = Optional.ofNullable(request.queryParam("key"));
    if (key.isPresent() && AccessKeys.same(key.get(), right)) {
      remember(request, SESSION_COOKIE, right, path, SESSION_STAY);
      return Entry.COME_AGAIN;
    }
    Optional<String> cookie = Optional.ofNullable(request.cookie(SESSION_COOKIE));
    if (cookie.isPresent() && AccessKeys.same(cookie.get(), right)) {
      return Entry.OPEN;
    }
    return forOperator(request);
  }

  public boolean isOperator(Context request) {
    return Optional.ofNullable(request.cookie(OPERATOR_COOKIE))
        .map(cookie -> AccessKeys.same(cookie, keys.ofOperator()))
        .orElse(false);
  }

  private void remember(Context request, String name, String value, String path, Duration stay) {
    Cookie cookie = new Cookie(name, value);
    cookie.setPath(path);
    cookie.setMaxAge((int) stay.toSeconds());
    cookie.setSecure(secureCookies);
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.LAX);
    request.cookie(cookie);
  }
}
