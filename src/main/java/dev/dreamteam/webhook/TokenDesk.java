package dev.dreamteam.webhook;

import dev.dreamteam.config.Secret;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.Database;
import dev.dreamteam.text.Fingerprint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes tokens for the read API and takes them back. Whoever calls has checked that they may. */
final class TokenDesk {
  private static final int MOST_GOOD = 20;

  private final Database database;
  private final WebhookKeys keys;
  private final Clock clock;

  TokenDesk(Database database, WebhookKeys keys, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.clock = clock;
  }

  String answer(String teamId, PersonId person, TokenCommand command) {
    return switch (command) {
      case TokenCommand.ShowAll() -> list(teamId);
      case TokenCommand.Make make -> make(teamId, person, make);
      case TokenCommand.Revoke(int number) -> revoke(teamId, number);
      case TokenCommand.Unclear(var why) -> WebhookText.usage(why);
    };
  }

  private String list(String teamId) {
    Instant now = now();
    String lines =
        ReadTokenStore.list(database.sql(), teamId).stream()
            .map(token -> line(token, now))
            .collect(Collectors.joining("\n"));
    return lines.isEmpty()
        ? "There is no token. `/dreamteam webhooks token new NAME` makes one to read with."
        : lines;
  }

  private static String line(ReadToken token, Instant now) {
    String state =
        token
            .revokedAt()
            .map(at -> "revoked on " + day(at))
            .orElseGet(
                () -> (token.isGood(now) ? "until " : "expired on ") + day(token.expiresAt()));
    return "• *%d* %s – %s; %s"
        .formatted(
            token.number(),
            token.name(),
            state,
            token.lastUsed().map(at -> "last used on " + day(at)).orElse("never used"));
  }

  private String make(String teamId, PersonId person, TokenCommand.Make make) {
    Instant now = now();
    return database.inTransaction(
        tx -> {
          EndpointStore.lockTeam(tx, teamId);
          List<ReadToken> all = ReadTokenStore.list(tx, teamId);
          if (all.stream().filter(token -> token.isGood(now)).count() >= MOST_GOOD) {
            return "There are %d tokens already; revoke one first.".formatted(MOST_GOOD);
          }
          Secret secret = keys.newToken();
          ReadToken token =
              new ReadToken(
                  teamId,
                  ReadTokenStore.nextNumber(tx, teamId),
                  make.name(),
                  person,
                  now.plus(Duration.ofDays(make.days())),
                  Optional.empty(),
                  Optional.empty());
          ReadTokenStore.add(tx, token, Fingerprint.of(secret.value()), now);
          return "Token %1$d (%2$s), good until %3$s, shown only now: `%4$s`\nSend it as `Authorization: Bearer …` to the address of an event's url, without what follows the `?`. `/dreamteam webhooks token revoke %1$d` ends it."
              .formatted(token.number(), token.name(), day(token.expiresAt()), secret.value());
        });
  }

  private String revoke(String teamId, int number) {
    boolean done = database.inTransaction(tx -> ReadTokenStore.revoke(tx, teamId, number, now()));
    return done
        ? "Token %d opens nothing any more.".formatted(number)
        : "There is no token %d to revoke. `/dreamteam webhooks token list` shows all."
            .formatted(number);
  }

  private static String day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
