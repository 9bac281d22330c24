package dev.dreamteam.webhook;

import dev.dreamteam.config.Secret;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.Database;
import dev.dreamteam.http.AddressRefused;
import dev.dreamteam.http.OutsideCalls;
import dev.dreamteam.text.ForPeople;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets webhooks up and shows how they are. Whoever calls has checked that the person may. */
public final class WebhookDesk {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookDesk.class);
  private static final int MAX_ENDPOINTS = 20;
  private static final int MAX_SECRETS = 4;
  private static final int MAX_URL = 2_000;
  private static final int SHOWN = 20;
  private static final Duration OLD_SECRET_STAYS = Duration.ofHours(24);

  private final Database database;
  private final WebhookKeys keys;
  private final WebhookOutbox outbox;
  private final OutsideCalls calls;
  private final boolean loopbackAllowed;
  private final Owners owners;
  private final Clock clock;
  private final Runnable wake;
  private final TokenDesk tokens;

  WebhookDesk(
      Database database,
      WebhookKeys keys,
      WebhookOutbox outbox,
      OutsideCalls calls,
      boolean loopbackAllowed,
      Owners owners,
      Clock clock,
      Runnable wake) {
    this.database = database;
    this.keys = keys;
    this.outbox = outbox;
    this.calls = calls;
    this.loopbackAllowed = loopbackAllowed;
    this.owners = owners;
    this.clock = clock;
    this.wake = wake;
    this.tokens = new TokenDesk(database, keys, clock);
  }

  /**
   * Ends the tokens of somebody who is no admin, if they made some. Their webhooks are the team's
   * and go on; the log and the list say that nobody answers for them.
   */
  public void isNoAdmin(String teamId, PersonId person) {
    database.transaction(
        tx -> {
          int ended = ReadTokenStore.revokeAllOf(tx, teamId, person, now());
          if (ended > 0) {
            LOG.info("{} read tokens of {} ended: they are no admin of the team", ended, person);
          }
        });
    List<Integer> left =
        EndpointStore.list(database.sql(), teamId).stream()
            .filter(endpoint -> endpoint.owner().equals(person))
            .map(Endpoint::number)
            .toList();
    if (!left.isEmpty()) {
      LOG.warn(
          "{} is no admin of the team {} any more and answers for its webhooks {}, which go on. An"
              + " admin removes them, or takes them over with /dreamteam webhooks rotate.",
          person,
          teamId,
          left);
    }
  }

  /**
   * Does what was typed. The answer may hold a secret: it is for the person alone, and not to be
   * kept.
   *
   * @param channelId where it was typed
   */
  public String answer(String teamId, String channelId, PersonId person, String words) {
    String answer =
        switch (WebhookCommand.parse(words)) {
          case WebhookCommand.ShowAll _ -> list(teamId);
          case WebhookCommand.Add add -> add(teamId, channelId, person, add);
          case WebhookCommand.Remove remove ->
              change(
                  teamId,
                  remove.number(),
                  (tx, endpoint) -> {
                    EndpointStore.remove(tx, endpoint);
                    return "Removed, with everything that waited for it.";
                  });
          case WebhookCommand.Pause pause ->
              change(
                  teamId,
                  pause.number(),
                  (tx, endpoint) -> {
                    EndpointStore.become(tx, endpoint.id(), Endpoint.Status.PAUSED, now());
                    return "Paused. What happens is collected for 30 days and sent in order with `/dreamteam webhooks resume %d`."
                        .formatted(endpoint.number());
                  });
          case WebhookCommand.Resume resume ->
              change(
                  teamId,
                  resume.number(),
                  (tx, endpoint) -> {
                    EndpointStore.become(tx, endpoint.id(), Endpoint.Status.ACTIVE, now());
                    return "Active again; what was collected is on its way.";
                  });
          case WebhookCommand.Rotate rotate ->
              change(
                  teamId,
                  rotate.number(),
                  (tx, endpoint) -> rotate(tx, endpoint, channelId, person));
          case WebhookCommand.Test test -> change(teamId, test.number(), this::test);
          case WebhookCommand.Deliveries shown ->
              change(teamId, shown.number(), (tx, endpoint) -> deliveries(tx, endpoint, shown));
          case WebhookCommand.Replay replay ->
              change(teamId, replay.number(), (tx, endpoint) -> replay(tx, endpoint, replay));
          case WebhookCommand.Token(var token) -> tokens.answer(teamId, person, token);
          case WebhookCommand.Unclear unclear -> WebhookText.usage(unclear.why());
        };
    wake.run();
    return answer;
  }

  private String change(
      String teamId, int number, BiFunction<DSLContext, Endpoint, String> change) {
    return database.inTransaction(
        tx ->
            EndpointStore.find(tx, teamId, number)
                .map(endpoint -> change.apply(tx, endpoint))
                .orElseGet(() -> WebhookText.none(number)));
  }

  private String list(String teamId) {
    DSLContext sql = database.sql();
    List<Endpoint> endpoints = EndpointStore.list(sql, teamId);
    String lines =
        endpoints.stream()
            .map(
                endpoint ->
                    WebhookText.line(
                        endpoint, owners.of(endpoint), DeliveryStore.counts(sql, endpoint.id())))
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? WebhookText.usage("No webhook is set up.") : lines;
  }

  private String add(String teamId, String channelId, PersonId person, WebhookCommand.Add add) {
    URI url;
    try {
      url = checked(add.url());
    } catch (Unusable e) {
      return String.valueOf(e.getMessage());
    }
    return database.inTransaction(
        tx -> {
          EndpointStore.lockTeam(tx, teamId);
          List<Endpoint> known = EndpointStore.list(tx, teamId);
          Optional<Endpoint> same = known.stream().filter(e -> e.url().equals(url)).findFirst();
          if (same.isPresent()) {
            return "That address is webhook %1$d already. `/dreamteam webhooks rotate %1$d` makes a new secret for it."
                .formatted(same.get().number());
          }
          if (known.size() >= MAX_ENDPOINTS) {
            return "There are %d webhooks already; remove one first.".formatted(MAX_ENDPOINTS);
          }
          Endpoint endpoint =
              new Endpoint(
                  UUID.randomUUID(),
                  teamId,
                  EndpointStore.nextNumber(tx, teamId),
                  url,
                  add.types(),
                  Endpoint.Status.ACTIVE,
                  now(),
                  person,
                  channelId,
                  0,
                  Optional.empty(),
                  Optional.empty());
          EndpointStore.add(tx, endpoint);
          Secret secret = keys.newSecret();
          SecretStore.add(tx, keys, endpoint.id(), secret, now());
          return "Webhook %1$d tells %2$s from now on: %3$s. `/dreamteam webhooks test %1$d` tries it.\n%4$s"
              .formatted(
                  endpoint.number(), url, WebhookText.types(endpoint), WebhookText.secret(secret));
        });
  }

  private String rotate(DSLContext tx, Endpoint endpoint, String channelId, PersonId person) {
    Instant now = now();
    // Not ended early: this command may come twice, and its first answer may be lost.
    if (SecretStore.countValid(tx, endpoint.id(), now) >= MAX_SECRETS) {
      return "Webhook %d has %d valid secrets already; rotate it again tomorrow."
          .formatted(endpoint.number(), MAX_SECRETS);
    }
    SecretStore.expire(tx, endpoint.id(), now.plus(OLD_SECRET_STAYS));
    Secret secret = keys.newSecret();
    SecretStore.add(tx, keys, endpoint.id(), secret, now);
    // whoever knows the secret is told when something is wrong
    EndpointStore.belongsTo(tx, endpoint.id(), person, channelId);
    return "Webhook %d signs with a new secret, and for 24 hours with the old one too.\n%s"
        .formatted(endpoint.number(), WebhookText.secret(secret));
  }

  private String test(DSLContext tx, Endpoint endpoint) {
    outbox.test(tx, endpoint);
    String sent =
        endpoint.status() == Endpoint.Status.ACTIVE
            ? "A `webhook.test` is on its way."
            : "A `webhook.test` waits until the webhook is resumed.";
    return sent
        + " `/dreamteam webhooks deliveries %d` shows what came of it."
            .formatted(endpoint.number());
  }

  private static String deliveries(
      DSLContext tx, Endpoint endpoint, WebhookCommand.Deliveries shown) {
    List<Delivery> newest = DeliveryStore.newest(tx, endpoint.id(), shown.status(), SHOWN);
    return newest.isEmpty() ? "There is none." : WebhookText.deliveries(newest);
  }

  private String replay(DSLContext tx, Endpoint endpoint, WebhookCommand.Replay replay) {
    int count =
        replay.delivery().isPresent()
            ? DeliveryStore.replay(tx, endpoint.id(), replay.delivery().getAsLong(), now())
            : DeliveryStore.replayDead(tx, endpoint.id(), now());
    return count == 0
        ? "There is none to send again."
        : "%d sent again with the same id as before%s."
            .formatted(
                count,
                endpoint.status() == Endpoint.Status.ACTIVE ? "" : ", once the webhook is resumed");
  }

  /** An address that cannot be used; the message says why. */
  private static final class Unusable extends Exception implements ForPeople {
    Unusable(String message) {
      super(message);
    }
  }

  private URI checked(String text) throws Unusable {
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException e) {
      throw new Unusable("That is no address: " + e.getReason() + ".");
    }
    if (url.getHost() == null || url.getUserInfo() != null || url.getFragment() != null) {
      throw new Unusable("Give an address such as https://example.com/hook, without user or #.");
    }
    if (text.length() > MAX_URL) {
      throw new Unusable("That address is too long; %d characters fit.".formatted(MAX_URL));
    }
    if (!"https".equals(url.getScheme()) && !(loopbackAllowed && isLoopback(url))) {
      throw new Unusable("Only https addresses are told anything.");
    }
    try {
      calls.require(url);
    } catch (AddressRefused e) {
      throw new Unusable(
          "Only public addresses are told anything, and %s.".formatted(e.getMessage()));
    } catch (IOException e) {
      throw new Unusable("%s cannot be found. Check the name.".formatted(url.getHost()));
    }
    return url;
  }

  private static boolean isLoopback(URI url) {
    try {
      return "http".equals(url.getScheme())
          && InetAddress.getByName(url.getHost()).isLoopbackAddress();
    } catch (IOException e) {
      return false;
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
