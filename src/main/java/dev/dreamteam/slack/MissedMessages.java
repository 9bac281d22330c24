package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.Outage;
import dev.dreamteam.lead.TaskReader;
import dev.dreamteam.schedule.Schedule;
import dev.dreamteam.slack.client.SlackConversations;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.slack.inbox.Delivery;
import dev.dreamteam.slack.inbox.InboxStore;
import dev.dreamteam.slack.inbox.ListeningStore;
import dev.dreamteam.slack.inbox.ListeningStore.Gap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what people wrote while nobody listened, and keeps it as if Slack had told it. Slack itself
 * gives an event up after four tries within six minutes. What was kept already is known by its key,
 * so that reading too much, or twice, changes nothing.
 *
 * <p>One node reads; when it dies another one begins anew.
 */
public final class MissedMessages {
  private static final Logger LOG = LoggerFactory.getLogger(MissedMessages.class);
  private static final String JOB = "missed-messages";

  /** What was told for the first time so long before a gap may have been given up within it. */
  private static final Duration SLACK_TRIES_FOR = Duration.ofMinutes(7);

  private static final Duration BETWEEN_READINGS = Duration.ofMinutes(1);

  /** So many places are read one right after another; Slack takes some fifty calls a minute. */
  private static final int AT_A_STRETCH = 20;

  private static final Duration BETWEEN_PLACES = Duration.ofMillis(1_200);

  /** So often a message is tried that cannot be kept. */
  private static final int TRIES = 3;

  private final Database database;
  private final Schedule schedule;
  private final SlackTeam team;
  private final SlackConversations conversations;
  private final TaskReader tasks;
  private final Duration readBack;
  private final Clock clock;

  /** How often a message could not be kept, by its channel and timestamp. */
  private final Map<String, Integer> failed = new ConcurrentHashMap<>();

  /**
   * @param schedule not started yet
   */
  public MissedMessages(
      SlackConnection slack, Database database, Schedule schedule, TaskReader tasks, Clock clock) {
    this.database = database;
    this.schedule = schedule;
    this.team = slack.team();
    this.conversations = slack.reader();
    this.tasks = tasks;
    this.readBack = slack.config().readBack();
    this.clock = clock;
    schedule.register(JOB, this::read);
  }

  /** Has one node read what was missed, if something was. */
  public void readIfDue() {
    boolean due =
        ListeningStore.gap(database.sql(), team.id())
            .filter(gap -> !gap.readAfter().isAfter(clock.instant()))
            .isPresent();
    if (due && !schedule.isScheduled(JOB, team.id())) {
      schedule.wake(JOB, team.id());
    }
  }

  private void read(String teamId) throws InterruptedException {
    Optional<Gap> missed = ListeningStore.gap(database.sql(), teamId);
    if (missed.isEmpty()) {
      return;
    }
    Gap gap = missed.get();
    Instant began = clock.instant();
    Instant earliest = began.minus(readBack);
    if (gap.since().isBefore(earliest)) {
      LOG.warn(
          "Nobody listened to Slack from {} to {}. What was written before {} is not read:"
              + " {} says how far back",
          gap.since(),
          gap.until(),
          earliest,
          SlackConfig.READ_BACK_HOURS.name());
    }
    Instant from = later(gap.since().minus(SLACK_TRIES_FOR), earliest);
    Instant again = began.plus(BETWEEN_READINGS);
    if (!from.isBefore(gap.until()) || readAll(from)) {
      database.transaction(tx -> ListeningStore.read(tx, teamId, gap, began, again));
    } else {
      database.transaction(tx -> ListeningStore.readAgain(tx, teamId, again));
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Whether all could be read; one place that cannot be read is no reason to leave the others. */
  private boolean readAll(Instant from) throws InterruptedException {
    int kept = 0;
    List<String> problems = new ArrayList<>();
    try {
      List<Place> places = conversations.places();
      for (int i = 0; i < places.size(); i++) {
        Thread.sleep(i < AT_A_STRETCH ? Duration.ZERO : BETWEEN_PLACES);
        try {
          kept += read(places.get(i), from, problems);
        } catch (ConversationUnavailable e) {
          problems.add(e.getMessage());
        } catch (RuntimeException e) {
          requireOneThing(e);
          LOG.warn("{} cannot be read back", places.get(i), e);
          problems.add(places.get(i).channelId() + " cannot be read back");
        }
      }
    } catch (ConversationUnavailable e) {
      problems.add(e.getMessage());
    }
    LOG.info("Read what was written in Slack since {}: {} messages were not known", from, kept);
    if (!problems.isEmpty()) {
      LOG.warn("Some of it is read again in {}: {}", BETWEEN_READINGS, problems);
    }
    return problems.isEmpty();
  }

  private int read(Place place, Instant from, List<String> problems) {
    List<JsonNode> said =
        conversations.saidSince(
            place, from, tasks.openThreadsIn(place.teamId(), place.channelId()));
    int kept = 0;
    for (JsonNode message : said) {
      try {
        kept += Delivery.readBack(message, place, team).filter(this::keep).isPresent() ? 1 : 0;
      } catch (RuntimeException e) {
        requireOneThing(e);
        if (isWorthAnotherTry(place, message, e)) {
          problems.add("a message in " + place.channelId() + " could not be kept");
        }
      }
    }
    return kept;
  }

  /** Without a database nothing can be kept, so that one message says nothing about itself. */
  private static void requireOneThing(RuntimeException e) {
    if (Outage.isOutage(e)) {
      throw e;
    }
  }

  /** One message that cannot be kept is given up after a few readings; the log says it once. */
  private boolean isWorthAnotherTry(Place place, JsonNode message, RuntimeException e) {
    String which = place.channelId() + " " + message.path("ts").asText();
    int tries = failed.merge(which, 1, Integer::sum);
    if (tries == 1) {
      LOG.error("The message {} cannot be kept; after {} tries it is left out", which, TRIES, e);
    }
    return tries < TRIES;
  }

  /** Whether it was not known. */
  private boolean keep(Delivery delivery) {
    Instant now = clock.instant();
    return database.inTransaction(
        tx -> {
          boolean isNew = InboxStore.keep(tx, delivery, now);
          if (isNew && delivery.isRequest()) {
            InboxStore.handleAgainAfter(tx, delivery, now);
          }
          return isNew;
        });
  }
}
