package dev.dreamteam.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.config.Secret;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A team's webhooks at work on a real database, spoken to by commands. */
final class TestingWebhooks implements AutoCloseable {
  private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=]+");

  static final PersonId OWNER = new PersonId("U1");

  /** Seconds become milliseconds. */
  static final Pace FAST = Pace.STANDARD.faster(1_000);

  final String team = "T" + UUID.randomUUID();
  final List<String> notices = new CopyOnWriteArrayList<>();
  final Set<PersonId> formerAdmins = ConcurrentHashMap.newKeySet();
  private final Database database;
  private Webhooks webhooks;

  TestingWebhooks(Database database) {
    this(database, FAST);
  }

  TestingWebhooks(Database database, Pace pace) {
    this.database = database;
    this.webhooks = begin(pace);
  }

  private Webhooks begin(Pace pace) {
    Secret key = new Secret("0123456789abcdef0123456789abcdef");
    Webhooks begun =
        new Webhooks(
            database, new WebhookConfig(Optional.of(key), true), key, pace, Clock.systemUTC());
    begun.start(
        URI.create("https://dreamteam.example"),
        "node",
        (_, _, _, _, _, text) -> notices.add(text));
    return begun;
  }

  /** The process ends in the middle of whatever it does, and another one begins. */
  void restart() {
    webhooks.close();
    webhooks = begin(FAST);
  }

  String says(String words) {
    return says(OWNER, words);
  }

  String says(PersonId person, String words) {
    return desk().answer(team, "C1", person, words);
  }

  WebhookDesk desk() {
    return webhooks.desk(
        new Owners(
            person -> !formerAdmins.contains(person), person -> "name of " + person.value()));
  }

  /** Adds a webhook; its secret. */
  String add(Receiver receiver) {
    return secretIn(says("add " + receiver.url()));
  }

  static String secretIn(String answer) {
    Matcher secret = SECRET.matcher(answer);
    assertThat(secret.find()).as(answer).isTrue();
    return secret.group();
  }

  Session session() {
    SessionId id = new SessionId(UUID.randomUUID());
    return new Session(
        id,
        new Place(team, "C1", Place.Kind.PUBLIC_CHANNEL),
        new ThreadAddress(team, "C1", id.toString()));
  }

  void happens(Session session, int times) {
    SessionEvent event = new SessionEvent.TaskStatusChanged(TaskStatus.QUEUED, TaskStatus.WORKING);
    TaskId task = new TaskId(UUID.randomUUID());
    database.transaction(
        tx -> {
          for (int i = 1; i <= times; i++) {
            RecordedEvent recorded =
                new RecordedEvent(
                    session.id(), i, Instant.now(), Optional.empty(), Optional.of(task), event);
            webhooks.sessions().recorded(tx, session, List.of(recorded));
          }
        });
  }

  @Override
  public void close() {
    webhooks.close();
  }
}
