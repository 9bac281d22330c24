package dev.dreamteam.webhook;

import static dev.dreamteam.database.tables.Tables.MEMORY_STORE;
import static dev.dreamteam.database.tables.Tables.WEBHOOK_ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.MovableClock;
import dev.dreamteam.config.Secret;
import dev.dreamteam.config.Setting;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.lead.TaskReader;
import dev.dreamteam.place.Places;
import dev.dreamteam.place.TestingPlaces;
import dev.dreamteam.web.WebServer;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ReadApiTest {
  private static final Database DATABASE = TestDatabase.fresh();

  private final WebhookKeys keys =
      new WebhookKeys(new Secret("0123456789abcdef0123456789abcdef"), new SecureRandom());
  private final ReadLinks links = new ReadLinks(keys, Clock.systemUTC());
  private final Set<PersonId> admins = new HashSet<>(Set.of(TestingWebhooks.OWNER));
  private final MovableClock clock = new MovableClock(Instant.now());
  private final TestingWebhooks webhooks = new TestingWebhooks(DATABASE);
  private final Receiver receiver = new Receiver();
  private final WebServer server =
      WebServer.start(
          new WebServer.Door(
              "test server", "127.0.0.1", 0, new Setting("DREAMTEAM_TEST_PORT", "0", "-"), 1_000),
          routes ->
              new ReadApi(
                      DATABASE.sql(),
                      new ReadDoor(DATABASE.sql(), links, admins::contains, clock),
                      noTasks(),
                      new Places(DATABASE, new TestingPlaces(), clock))
                  .on(routes));

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

  @Test
  void aTokenReadsWhatItsTeamHasAndNothingElse() throws Exception {
    String token = tokenIn(webhooks.says("token new Nightly report 30d"));

    HttpResponse<String> own = read(store(webhooks.team), "Bearer " + token);

    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(own.body()).contains("\"object\":\"memory_store\"");
    assertThat(read(store("T-other"), "Bearer " + token).statusCode()).isEqualTo(404);
    assertThat(webhooks.says("token list"))
        .startsWith("• *1* Nightly report – until ")
        .contains("last used on ")
        .doesNotContain(token);
    assertThat(DATABASE.sql().fetch("select * from webhook_read_token").toString())
        .as("what the database keeps")
        .doesNotContain(token);
  }

  @Test
  void aTokenThatIsWrongExpiredOrRevokedOpensNothingAndIsToldWhy() throws Exception {
    UUID store = store(webhooks.team);
    String early = tokenIn(webhooks.says("token new CI 1d"));
    String revoked = tokenIn(webhooks.says("token new CI"));
    assertThat(webhooks.says("token revoke 2")).isEqualTo("Token 2 opens nothing any more.");

    assertThat(read(store, "Bearer " + early).statusCode()).isEqualTo(200);
    clock.passes(Duration.ofDays(2));
    assertRefused(read(store, "Bearer " + early), "This token expired on ");
    assertRefused(read(store, "Bearer " + revoked), "This token was revoked. An admin");
    assertRefused(read(store, "Bearer dtread_nothing"), "This token is not known here.");
    assertRefused(read(store, "Basic " + revoked), "This token is not known here.");
  }

  @Test
  void aTokenEndsWithTheAdminWhoMadeIt() throws Exception {
    UUID store = store(webhooks.team);
    String token = tokenIn(webhooks.says("token new CI"));
    assertThat(read(store, "Bearer " + token).statusCode()).isEqualTo(200);

    admins.clear();

    assertRefused(read(store, "Bearer " + token), "Whoever made this token is no admin");
    admins.add(TestingWebhooks.OWNER);
    assertRefused(read(store, "Bearer " + token), "This token was revoked.");
  }

  private static void assertRefused(HttpResponse<String> answer, String why) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"dreamteam\"");
    assertThat(answer.body()).contains(why, "/dreamteam webhooks token new NAME");
  }

  @Test
  void whoeverGuessesIsSlowedDownAndNobodyElse() throws Exception {
    UUID store = store(webhooks.team);
    String good = tokenIn(webhooks.says("token new CI"));
    for (int i = 0; i < 30; i++) {
      assertThat(read(store, "Bearer guess" + i).statusCode()).isEqualTo(401);
    }

    HttpResponse<String> slowed = read(store, "Bearer guess");

    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(slowed.headers().firstValueAsLong("Retry-After")).isPresent();
    assertThat(read(store, "Bearer " + good).statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenReadsSoManyTimesAMinute() {
    ReadPace pace = new ReadPace(2, clock);

    assertThat(pace.isTooMuch("a")).isFalse();
    assertThat(pace.isTooMuch("a")).isFalse();
    assertThat(pace.isTooMuch("a")).isTrue();
    assertThat(pace.isTooMuch("b")).isFalse();
    clock.passes(Duration.ofMinutes(1));
    assertThat(pace.isTooMuch("a")).isFalse();
  }

  private static String tokenIn(String answer) {
    Matcher token = Pattern.compile("dtread_[A-Za-z0-9_-]{43}").matcher(answer);
    assertThat(token.find()).as(answer).isTrue();
    return token.group();
  }

  private HttpResponse<String> read(UUID store, String authorization) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.address() + ReadApi.MEMORY_STORES + store))
                .header("Authorization", authorization)
                .build(),
            HttpResponse.BodyHandlers.ofString());
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
