package dev.dreamteam.recall;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.Outage;
import dev.dreamteam.memory.OptOutStore;
import dev.dreamteam.memory.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Past messages, found again by words, by who said them and by when. What was said in a place is
 * found where its memories are seen, and nowhere else: the borders are in the queries.
 */
public final class Recollection {
  /** The most that one question finds. */
  public static final int MAX_FOUND = 50;

  private static final Logger LOG = LoggerFactory.getLogger(Recollection.class);
  private static final int BATCH = 1_000;

  /** Of a batch; where more cannot be kept, it is not about the messages. */
  private static final int MOST_LEFT_OUT = 20;

  private final Database database;
  private final Clock clock;
  private final Optional<Meaning> meaning;

  public Recollection(Database database, Clock clock) {
    this(database, clock, Optional.empty());
  }

  /**
   * @param meaning orders what was found by words anew; empty without an endpoint for embeddings
   */
  public Recollection(Database database, Clock clock, Optional<Meaning> meaning) {
    this.database = database;
    this.clock = clock;
    this.meaning = meaning;
  }

  /**
   * Keeps messages of one place, of people who want to be learned from; those that are there
   * already say what they say now. Joins the caller's transaction.
   *
   * @param person whose direct message the place is; of no meaning in channels
   * @param messages oldest first
   */
  public void keep(DSLContext tx, Place place, PersonId person, List<ChatMessage> messages) {
    List<ChatMessage> said =
        OptOutStore.without(tx, place.teamId(), messages).stream()
            .filter(message -> !message.text().isBlank())
            .toList();
    if (!said.isEmpty()) {
      RecallWriter.write(tx, Scope.of(place, person), said);
    }
  }

  /**
   * Keeps messages as {@link #keep} does, many in a transaction of its own each. One that cannot be
   * kept is left out with a word in the log, and stops no other.
   *
   * @param messages oldest first
   */
  public void keepApart(Place place, PersonId person, List<ChatMessage> messages) {
    for (int from = 0; from < messages.size(); from += BATCH) {
      List<ChatMessage> batch = messages.subList(from, Math.min(from + BATCH, messages.size()));
      try {
        database.transaction(tx -> keep(tx, place, person, batch));
      } catch (RuntimeException e) {
        requireOneThing(e);
        keepOneByOne(place, person, batch, e);
      }
    }
  }

  private void keepOneByOne(
      Place place, PersonId person, List<ChatMessage> batch, RuntimeException together) {
    int failed = 0;
    for (ChatMessage message : batch) {
      try {
        database.transaction(tx -> keep(tx, place, person, List.of(message)));
      } catch (RuntimeException e) {
        requireOneThing(e);
        failed++;
        LOG.error("The message {} {} is left out of recall", message.channelId(), message.ts(), e);
      }
      if (failed > MOST_LEFT_OUT) {
        throw together;
      }
    }
  }

  /** Without a database nothing can be kept, so that one message says nothing about itself. */
  private static void requireOneThing(RuntimeException e) {
    if (Outage.isOutage(e)) {
      throw e;
    }
  }

  /**
   * Drops a message, for instance because its author deleted it. Joins the caller's transaction.
   *
   * @return whether it was there
   */
  public boolean drop(DSLContext tx, Place place, PersonId person, String ts) {
    return RecallWriter.remove(tx, Scope.of(place, person), place.channelId(), ts);
  }

  /**
   * Drops a message from whatever store has it, because it was deleted, or says something else.
   * Joins the caller's transaction.
   *
   * @return whether it was there
   */
  public boolean dropEverywhere(DSLContext tx, String teamId, String channelId, String ts) {
    return RecallCleaner.dropMessage(tx, teamId, channelId, ts) > 0;
  }

  /**
   * Drops messages of somebody, wherever they were said. Joins the caller's transaction.
   *
   * @return how many; fewer than {@code limit} when there are no more
   */
  public int dropAllOf(DSLContext tx, String teamId, PersonId person, int limit) {
    return RecallCleaner.dropAllOf(tx, teamId, person.value(), limit);
  }

  /**
   * Drops messages that were said before a time, the oldest first. Joins the caller's transaction.
   *
   * @return how many; fewer than {@code limit} when there are no more
   */
  public int dropOlder(DSLContext tx, Instant before, int limit) {
    return RecallCleaner.dropOlder(tx, before, limit);
  }

  /**
   * Has messages of others say something else, for instance without somebody's name. Joins the
   * caller's transaction.
   *
   * @param after what an earlier call returned; zero at first
   * @return where to go on; empty when there are no more
   */
  public OptionalLong rewrite(
      DSLContext tx,
      String teamId,
      List<String> names,
      long after,
      UnaryOperator<String> rewritten) {
    return RecallCleaner.rewrite(tx, teamId, names, after, rewritten);
  }

  /** Drops words that no message has any more, and speakers who say nothing any more. */
  public void tidy(DSLContext tx) {
    RecallCleaner.tidy(tx);
  }

  /**
   * Drops what a place no longer says: messages after {@code since} that are not among those that
   * were read, and what was kept when the channel was public and now is private, or the other way
   * round. Joins the caller's transaction.
   */
  void dropOutdated(DSLContext tx, Place place, String since, List<ChatMessage> read) {
    RecallCleaner.dropElsewhere(tx, place);
    RecallCleaner.dropUnread(tx, place, since, read.stream().map(ChatMessage::ts).toList());
  }

  /** How many messages of a place are kept. */
  public int kept(String teamId, String channelId) {
    return RecallCleaner.count(database.sql(), teamId, channelId);
  }

  /** Drops all that is kept of a place. Joins the caller's transaction. */
  public void dropPlace(DSLContext tx, String teamId, String channelId) {
    RecallCleaner.dropPlace(tx, teamId, channelId);
  }

  /**
   * Drops what was kept of a place when it was public and now is private, or the other way round.
   * Joins the caller's transaction.
   */
  public void dropElsewhere(DSLContext tx, Place place) {
    RecallCleaner.dropElsewhere(tx, place);
  }

  /**
   * Drops what is kept of a team's other places, and of these what was kept when they were public
   * and now are private, or the other way round. Joins the caller's transaction.
   */
  void dropAllBut(DSLContext tx, String teamId, List<Place> places) {
    RecallCleaner.dropLeft(tx, teamId, places.stream().map(Place::channelId).toList());
    places.forEach(place -> RecallCleaner.dropElsewhere(tx, place));
  }

  /**
   * The messages that fit a question best, best first.
   *
   * @param question plain words; names, dates and "last week" are understood
   * @param limit at most {@value #MAX_FOUND}
   */
  public List<RecalledMessage> search(Place place, PersonId person, String question, int limit) {
    DSLContext sql = database.sql();
    Scope own = Scope.of(place, person);
    RecallQuestion asked = RecallQuestion.of(question, clock.instant());
    RecallTerms terms = RecallVocabulary.terms(sql, own, place.channelId(), asked);
    if (terms.isEmpty() && asked.when().isEmpty()) {
      return List.of();
    }
    Map<RecallSpot, RecallCandidate> candidates = new HashMap<>();
    add(candidates, RecallReader.matches(sql, terms));
    WordScores said = new WordScores(terms, candidates.values());
    RecallRanking ranking = new RecallRanking(asked, terms, said, RecallWeights.DEFAULT);
    add(candidates, RecallReader.around(sql, terms, ranking.pool(candidates.keySet())));
    asked.when().ifPresent(time -> add(candidates, RecallReader.saidIn(sql, terms, time)));
    RecallTerms related =
        related(sql, terms, ranking.best(candidates, Map.of(), RelatedWords.BEST));
    add(candidates, RecallReader.related(sql, related));
    int wanted = Math.min(limit, MAX_FOUND);
    List<RecallRanking.Ranked> byWords =
        ranking.best(
            candidates,
            RelatedWords.scores(related, candidates.values()),
            meaning.isPresent() ? Meaning.POOL : wanted);
    List<Long> best =
        meaning
            .map(order -> order.order(sql, terms.stores(), asked.text(), byWords))
            .orElse(byWords)
            .stream()
            .limit(wanted)
            .map(ranked -> ranked.candidate().id())
            .toList();
    return RecallReader.messages(sql, terms, best);
  }

  private static void add(Map<RecallSpot, RecallCandidate> all, List<RecallCandidate> more) {
    more.forEach(candidate -> all.put(candidate.spot(), candidate));
  }

  private static RecallTerms related(
      DSLContext sql, RecallTerms terms, List<RecallRanking.Ranked> best) {
    Set<String> stems =
        best.stream()
            .flatMap(ranked -> ranked.candidate().stems().stream())
            .collect(Collectors.toSet());
    return RelatedWords.of(terms, best, RecallVocabulary.having(sql, terms, stems));
  }
}
