package dev.dreamteam.webhook;

import static dev.dreamteam.database.tables.Tables.MEMORY_STORE;
import static dev.dreamteam.database.tables.Tables.WEBHOOK_ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.config.Secret;
import dev.dreamteam.config.Setting;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.lead.TaskReader;
import dev.dreamteam.web.WebServer;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadApiTest {
  private static final Database DATABASE = TestDatabase.fresh();

  private final WebhookKeys keys =
      new WebhookKeys(new Secret("0123456789abcdef0123456789abcdef"), new SecureRandom());
  private final ReadLinks links = new ReadLinks(keys, Clock.systemUTC());
  private final TestingWebhooks webhooks = new TestingWebhooks(DATABASE);
  private final Receiver receiver = new Receiver();
  private final WebServer server =
      WebServer.start(
          new WebServer.Door(
              "test server", "127.0.0.1", 0, new Setting("DREAMTEAM_TEST_PORT", "0", "-"), 1_000),
          routes -> new ReadApi(DATABASE.sql(), links, noTasks()).on(routes));

  @AfterAll
  static void closeDatabase() {
    DATABASE.close();
  }

  @AfterEach
  void close() {
    server.close();
    webhooks.close();
    receiver.close();
  }

  @Test
  void aLinkReadsItsObject() throws Exception {
    webhooks.add(receiver);

    HttpResponse<String> answer = get(link(store(webhooks.team), links));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"object\":\"memory_store\"").contains("\"memories\":0");
  }

  @Test
  void aLinkThatWasChangedOpensNothing() throws Exception {
    webhooks.add(receiver);
    UUID store = store(webhooks.team);
    String good = link(store, links);

    assertThat(
            get(good.replace(store.toString(), store(webhooks.team + "x").toString())).statusCode())
        .isEqualTo(403);
    assertThat(get(good.replace("expires=1", "expires=2")).statusCode()).isEqualTo(403);
    assertThat(get(good.replaceFirst("signature=.", "signature=")).statusCode()).isEqualTo(403);
    assertThat(get(good.replaceFirst("[?].*", "")).statusCode()).isEqualTo(403);
  }

  @Test
  void aLinkOpensNothingOfAnotherTeam() throws Exception {
    webhooks.add(receiver);

    assertThat(get(link(store("T-other"), links)).statusCode()).isEqualTo(404);
  }

  @Test
  void aLinkEndsByItselfAndWithItsWebhook() throws Exception {
    webhooks.add(receiver);
    UUID store = store(webhooks.team);
    Clock eightDaysAgo = Clock.offset(Clock.systemUTC(), Duration.ofDays(-8));
    assertThat(get(link(store, new ReadLinks(keys, eightDaysAgo))).statusCode()).isEqualTo(403);

    String good = link(store, links);
    webhooks.says("remove 1");

    assertThat(get(good).statusCode()).isEqualTo(403);
  }

  private String link(UUID store, ReadLinks by) {
    UUID endpoint =
        DATABASE
            .sql()
            .select(WEBHOOK_ENDPOINT.ID)
            .from(WEBHOOK_ENDPOINT)
            .where(WEBHOOK_ENDPOINT.TEAM_ID.eq(webhooks.team))
            .fetchSingle(WEBHOOK_ENDPOINT.ID);
    return by.link(server.address(), ReadApi.MEMORY_STORES + store, endpoint).toString();
  }

  private static UUID store(String team) {
    UUID id = UUID.randomUUID();
    DATABASE
        .sql()
        .insertInto(MEMORY_STORE)
        .set(MEMORY_STORE.ID, id)
        .set(MEMORY_STORE.TEAM_ID, team)
        .set(MEMORY_STORE.SCOPE, "CHANNEL")
        .set(MEMORY_STORE.SCOPE_ID, id.toString())
        .set(MEMORY_STORE.CREATED_AT, OffsetDateTime.now())
        .execute();
    return id;
  }

  /** No link of these tests leads to a task. */
  private static TaskReader noTasks() {
    return (TaskReader)
        Proxy.newProxyInstance(
            TaskReader.class.getClassLoader(),
            new Class<?>[] {TaskReader.class},
            (_, method, _) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }
}
