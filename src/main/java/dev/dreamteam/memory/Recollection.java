package dev.dreamteam.memory;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/**
 * Past messages, found again by words, by who said them and by when. What was said in a place is
 * found where its memories are seen, and nowhere else: the borders are in the queries.
 */
public final class Recollection {
  /** The most that one question finds. */
  public static final int MAX_FOUND = 50;

  private final Database database;
  private final Clock clock;

  public Recollection(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Keeps messages of one place; those that are there already say what they say now. Joins the
   * caller's transaction.
   *
   * @param person whose direct message the place is; of no meaning in channels
   * @param messages oldest first
   */
  public void keep(DSLContext tx, Place place, PersonId person, List<ChatMessage> messages) {
    List<ChatMessage> said =
        messages.stream().filter(message -> !message.text().isBlank()).toList();
    if (!said.isEmpty()) {
      RecallWriter.write(tx, Scope.of(place, person), said);
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
    RecallTerms terms = RecallVocabulary.terms(sql, own, asked);
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
    List<Long> best =
        ranking
            .best(
                candidates,
                RelatedWords.scores(related, candidates.values()),
                Math.min(limit, MAX_FOUND))
            .stream()
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
