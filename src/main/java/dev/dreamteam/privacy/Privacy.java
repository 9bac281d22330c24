package dev.dreamteam.privacy;

import dev.dreamteam.conversation.Counted;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.memory.OptOutStore;
import dev.dreamteam.recall.Recollection;
import dev.dreamteam.schedule.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** What people decide about what is kept of them, and the work that follows from it. */
public final class Privacy {
  private static final String FORGET = "privacy-forget";
  private static final String TIDY = "privacy-tidy";
  private static final String ALL = "all";
  private static final Duration LOOK_EVERY = Duration.ofSeconds(20);
  private static final int AT_ONCE = 500;

  private final Database database;
  private final Recollection recollection;
  private final Forgetting forgetting;
  private final Retention retention;
  private final PersonArchive archive;
  private final Schedule schedule;
  private final Clock clock;

  public Privacy(
      Database database,
      Recollection recollection,
      Forgetting forgetting,
      Retention retention,
      Schedule schedule,
      Clock clock) {
    this.database = database;
    this.recollection = recollection;
    this.forgetting = forgetting;
    this.retention = retention;
    this.archive = new PersonArchive(database, clock);
    this.schedule = schedule;
    this.clock = clock;
  }

  /** Says when to work; before the schedule starts. */
  public void prepare(String cron, ZoneId zone) {
    schedule.register(FORGET, _ -> forgetting.goOn());
    schedule.register(TIDY, _ -> retention.tidy());
    schedule.every(FORGET, ALL, LOOK_EVERY);
    schedule.cron(TIDY, ALL, cron, zone);
  }

  /** For the person: what is kept of them, and whether more will be. */
  public String status(String teamId, PersonId person) {
    boolean out = OptOutStore.isOut(database.sql(), teamId, person);
    return (out
            ? "Your words are not learned from: they are not kept for recall and are no source of a"
                + " memory.\n"
            : "Your words may be learned from, like everybody's.\n")
        + "Kept of you:\n"
        + Report.lines(CountStore.of(database.sql(), teamId, person.value()));
  }

  /** Whether somebody's words may be kept for recall and be sources, from now on. */
  public String learn(String teamId, PersonId person, boolean wanted) {
    if (wanted) {
      database.transaction(tx -> OptOutStore.remove(tx, teamId, person));
      return "From now on your words may be learned from, like everybody's.";
    }
    int expired =
        database.inTransaction(
            tx -> {
              OptOutStore.add(tx, teamId, person, clock.instant());
              return MemoryErasureStore.withdraw(tx, teamId, person.value());
            });
    int dropped = 0;
    int more;
    do {
      more = database.inTransaction(tx -> recollection.dropAllOf(tx, teamId, person, AT_ONCE));
      dropped += more;
    } while (more == AT_ONCE);
    database.transaction(recollection::tidy);
    return "From now on your words are not learned from. %s no longer found again, %s withdrawn. What is remembered already stays; `/dreamteam privacy forget me` removes that too."
        .formatted(
            Counted.of(dropped, "message of yours is", "messages of yours are"),
            Counted.of(
                expired,
                "proposal that rested on your words alone is",
                "proposals that rested on your words alone are"));
  }

  public boolean mayLearnFrom(String teamId, PersonId person) {
    return !OptOutStore.isOut(database.sql(), teamId, person);
  }

  /** What forgetting somebody would take away; empty when that is under way. */
  public Optional<String> question(String teamId, PersonId person) {
    return forgetting
        .wouldGo(teamId, person)
        .map(
            counts ->
                "Shall I forget you? Your tasks that are open are stopped. This goes, or loses your"
                    + " name and words, and cannot be brought back:\n"
                    + Report.lines(counts)
                    + "\n• what logs, posts and files of tasks say in your words\n\n"
                    + Report.STAYS);
  }

  /** Begins to forget somebody. */
  public String forget(String teamId, PersonId person, String name, String channelId) {
    boolean begun = forgetting.begin(teamId, person, name, channelId);
    schedule.wake(FORGET, ALL);
    return begun
        ? "I am forgetting you. Tasks of others that quote you are gone over when they have ended."
            + " A report comes as a direct message."
        : "That is being done already; the report comes as a direct message.";
  }

  /** Everything that is kept of somebody. */
  public Bytes export(String teamId, PersonId person) {
    return archive.of(teamId, person);
  }

  /** A message was deleted or says something else: it is not found again as it was. */
  public boolean withdraw(Place place, String messageTs) {
    return database.inTransaction(
        tx -> recollection.dropEverywhere(tx, place.teamId(), place.channelId(), messageTs));
  }
}
