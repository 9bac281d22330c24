package dev.dreamteam.webhook;

import dev.dreamteam.config.Secret;
import dev.dreamteam.database.Database;
import dev.dreamteam.dream.DreamListener;
import dev.dreamteam.http.OutsideCalls;
import dev.dreamteam.lead.TaskReader;
import dev.dreamteam.memory.MemoryListener;
import dev.dreamteam.place.Places;
import dev.dreamteam.schedule.Schedule;
import dev.dreamteam.session.SessionListener;
import dev.dreamteam.web.Reading;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Webhooks, wired: notes what happens from the first moment on, delivers once started. */
public final class Webhooks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
  private static final String SWEEP = "webhook-sweep";
  private static final Duration SWEEP_EVERY = Duration.ofHours(1);

  /** How long deliveries that arrived are shown. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final Database database;
  private final WebhookConfig config;
  private final WebhookKeys keys;
  private final ReadLinks links;
  private final OutsideCalls calls;
  private final WebhookOutbox outbox;
  private final Pace pace;
  private final Clock clock;
  private volatile Optional<Deliverer> deliverer = Optional.empty();

  /**
   * @param key the installation's, the same on every node
   */
  public Webhooks(Database database, WebhookConfig config, Secret key, Clock clock) {
    this(database, config, key, Pace.STANDARD, clock);
  }

  Webhooks(Database database, WebhookConfig config, Secret key, Pace pace, Clock clock) {
    this.database = database;
    this.config = config;
    this.keys = new WebhookKeys(key, new SecureRandom());
    this.links = new ReadLinks(keys, clock);
    this.calls = new OutsideCalls(Sending.LIMITS, config.loopbackAllowed());
    this.outbox = new WebhookOutbox(clock, UUID::randomUUID, this::wake);
    this.pace = pace;
    this.clock = clock;
  }

  public SessionListener sessions() {
    return outbox;
  }

  public DreamListener dreams() {
    return outbox;
  }

  public MemoryListener memories() {
    return outbox;
  }

  /**
   * @param owners says who answers for webhooks
   */
  public WebhookDesk desk(Owners owners) {
    return new WebhookDesk(
        database, keys, outbox, calls, config.loopbackAllowed(), owners, clock, this::wake);
  }

  /**
   * @param places says who may read the words that an object holds
   * @param admins may have made tokens
   */
  public ReadApi readApi(TaskReader tasks, Places places, Admins admins) {
    return new ReadApi(
        database.sql(), new ReadDoor(database.sql(), links, admins, clock), tasks, places);
  }

  /** Has old rows removed now and then; before the schedule starts. */
  public void prepare(Schedule schedule) {
    schedule.register(SWEEP, _ -> sweep());
    schedule.every(SWEEP, "all", SWEEP_EVERY);
  }

  /**
   * Begins to deliver.
   *
   * @param linkBase what links to the read API begin with, without a slash at the end
   * @param node the name of this node, which no other running one has
   */
  public void start(URI linkBase, String node, OwnerNotice notice) {
    int foreign = SecretStore.countForeign(database.sql(), keys.id(), clock.instant());
    if (foreign > 0) {
      LOG.warn(
          "{} of the webhooks cannot be signed by this node: their secrets were made under another"
              + " key. Set DREAMTEAM_WEBHOOK_KEY (or the file webhook-key) to the one of the other"
              + " nodes, or make new secrets with /dreamteam webhooks rotate.",
          foreign);
    }
    deliverer =
        Optional.of(
            new Deliverer(
                    database,
                    keys,
                    new Sending(calls, links, linkBase, clock),
                    new Ledger(pace, notice, new SecureRandom()),
                    pace.lookEvery(),
                    node,
                    clock)
                .start());
  }

  void sweep() {
    Instant now = clock.instant();
    database.transaction(
        tx -> {
          WebhookEventStore.sweep(tx, now.minus(KEPT));
          SecretStore.sweep(tx, now);
        });
  }

  /** For {@code /metrics}. */
  public List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    Map<Delivery.Status, Integer> counts = DeliveryStore.undelivered(database.sql());
    readings.add(
        gauge(
            "dreamteam_webhook_deliveries_waiting",
            "Deliveries to webhooks that wait to be sent, or to be sent again.",
            counts.getOrDefault(Delivery.Status.WAITING, 0)));
    readings.add(
        gauge(
            "dreamteam_webhook_dead_letters",
            "Deliveries to webhooks that are tried no more.",
            counts.getOrDefault(Delivery.Status.DEAD, 0)));
    readings.add(
        gauge(
            "dreamteam_webhooks_inactive",
            "Webhooks that are paused, failed for too long, or said that they are gone.",
            EndpointStore.countInactive(database.sql())));
    return readings;
  }

  private static Reading gauge(String name, String help, int value) {
    return new Reading(name, help, false, Map.of(), value);
  }

  private void wake() {
    deliverer.ifPresent(Deliverer::wake);
  }

  @Override
  public void close() {
    deliverer.ifPresent(Deliverer::close);
    calls.close();
  }
}
