package dev.dreamteam.memory;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import java.time.Clock;
import java.util.List;
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
   * Keeps messages of one place; those that are there already stay as they are. Joins the caller's
   * transaction.
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
    if (terms.isEmpty()) {
      return List.of();
    }
    RecallRanking ranking =
        new RecallRanking(asked, terms, RecallReader.matches(sql, terms), RecallWeights.DEFAULT);
    List<Long> best =
        ranking.best(RecallReader.around(sql, terms, ranking.pool()), Math.min(limit, MAX_FOUND));
    return RecallReader.messages(sql, terms, best);
  }
}
