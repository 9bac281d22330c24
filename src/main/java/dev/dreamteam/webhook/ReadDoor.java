package dev.dreamteam.webhook;

import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.text.Fingerprint;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells for which team somebody may read: by a token, or by the signed link of an event. */
final class ReadDoor {
  private static final Logger LOG = LoggerFactory.getLogger(ReadDoor.class);
  private static final String SCHEME = "bearer ";
  private static final int READS_A_MINUTE = 300;
  private static final int WRONG_A_MINUTE = 30;

  private final DSLContext sql;
  private final ReadLinks links;
  private final Admins admins;
  private final Clock clock;
  private final ReadPace reads;
  private final ReadPace wrong;

  ReadDoor(DSLContext sql, ReadLinks links, Admins admins, Clock clock) {
    this.sql = sql;
    this.links = links;
    this.admins = admins;
    this.clock = clock;
    this.reads = new ReadPace(READS_A_MINUTE, clock);
    this.wrong = new ReadPace(WRONG_A_MINUTE, clock);
  }

  /**
   * @throws ReadRefused when neither is good
   */
  String team(Context request) {
    Optional<String> authorization = Optional.ofNullable(request.header("Authorization"));
    return authorization.isPresent() ? byToken(request, authorization.get()) : byLink(request);
  }

  private String byToken(Context request, String authorization) {
    Instant now = clock.instant();
    Optional<ReadToken> token =
        authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)
            ? ReadTokenStore.find(
                sql, Fingerprint.of(authorization.substring(SCHEME.length()).strip()))
            : Optional.empty();
    if (token.isEmpty() || !token.get().isGood(now)) {
      // By the other side's address: nobody with a good token is held up by somebody without.
      if (wrong.isTooMuch(request.ip())) {
        throw tooMany(wrong);
      }
      throw unauthorized(token.map(ReadDoor::why).orElse("This token is not known here"));
    }
    if (reads.isTooMuch(token.get().teamId() + "/" + token.get().number())) {
      throw tooMany(reads);
    }
    requireAdmin(token.get(), now);
    ReadTokenStore.used(sql, token.get(), now);
    return token.get().teamId();
  }

  /** A token is as good as whoever made it. */
  private void requireAdmin(ReadToken token, Instant now) {
    boolean isAdmin;
    try {
      isAdmin = admins.isAdmin(token.owner());
    } catch (ConversationUnavailable e) {
      LOG.warn("Token {} opens nothing at this moment: {}", token.number(), e.getMessage());
      throw ReadRefused.later();
    }
    if (!isAdmin) {
      int _ = ReadTokenStore.revokeAllOf(sql, token.teamId(), token.owner(), now);
      throw unauthorized("Whoever made this token is no admin of the team any more");
    }
  }

  private static String why(ReadToken token) {
    return token.revokedAt().isPresent()
        ? "This token was revoked"
        : "This token expired on " + token.expiresAt();
  }

  private static ReadRefused unauthorized(String why) {
    return new ReadRefused(
        401,
        why
            + ". An admin of the team makes a new one with /dreamteam webhooks token new NAME; send"
            + " it as Authorization: Bearer TOKEN.",
        "WWW-Authenticate",
        "Bearer realm=\"dreamteam\"");
  }

  private static ReadRefused tooMany(ReadPace pace) {
    return new ReadRefused(
        429,
        "Too many requests in this minute. Wait for the next.",
        "Retry-After",
        String.valueOf(pace.secondsToNext()));
  }

  private String byLink(Context request) {
    UUID endpoint = ReadApi.uuid(ReadApi.parameter(request, "endpoint"));
    if (!links.isGood(
        request.path(),
        endpoint,
        ReadApi.number(request, "expires"),
        ReadApi.parameter(request, "signature"))) {
      throw ReadRefused.badLink();
    }
    return EndpointStore.teamOf(sql, endpoint).orElseThrow(ReadRefused::badLink);
  }
}
