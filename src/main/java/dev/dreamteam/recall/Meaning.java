package dev.dreamteam.recall;

import dev.dreamteam.database.Database;
import dev.dreamteam.model.Embedder;
import dev.dreamteam.model.EmbeddingsUnavailable;
import dev.dreamteam.recall.RecallRanking.Ranked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What messages mean, as an embedding model sees it: orders anew what was found by words. Without
 * the endpoint the words' order stays, which is said once.
 */
public final class Meaning {
  private static final Logger LOG = LoggerFactory.getLogger(Meaning.class);

  /** So many of the best by words are looked at. */
  static final int POOL = 200;

  /**
   * How much a likeness of 1 counts beside what the words say; not measured, see docs/recall.md.
   */
  private static final double WEIGHT = 4;

  private static final float[] NONE = {};
  private static final int BATCH = 64;
  private static final int MAX_BATCHES = 50;
  private static final int MAX_CHARACTERS = 4_000;

  private final Database database;
  private final Embedder embedder;
  private final AtomicBoolean failing = new AtomicBoolean();

  public Meaning(Database database, Embedder embedder) {
    this.database = database;
    this.embedder = embedder;
  }

  /**
   * Makes vectors of messages that have none of this model, the newest first, some at a time.
   *
   * @return how many
   */
  public int goOn() {
    int made = 0;
    for (int i = 0; i < MAX_BATCHES; i++) {
      List<EmbeddingStore.Waiting> waiting =
          EmbeddingStore.waiting(database.sql(), embedder.model(), BATCH);
      if (waiting.isEmpty() || !embed(waiting)) {
        return made;
      }
      made += waiting.size();
    }
    return made;
  }

  private boolean embed(List<EmbeddingStore.Waiting> messages) {
    try {
      List<float[]> vectors = vectors(messages);
      database.transaction(
          tx ->
              IntStream.range(0, messages.size())
                  .forEach(
                      i ->
                          EmbeddingStore.save(
                              tx, messages.get(i).id(), embedder.model(), vectors.get(i))));
      worked();
      return true;
    } catch (EmbeddingsUnavailable e) {
      failed(e);
      return false;
    }
  }

  private List<float[]> vectors(List<EmbeddingStore.Waiting> messages) {
    try {
      return embedder.embed(messages.stream().map(message -> cut(message.text())).toList());
    } catch (EmbeddingsUnavailable e) {
      if (!e.isRefusal()) {
        throw e;
      }
      return oneByOne(messages, e);
    }
  }

  /** A message that the endpoint refuses gets an empty vector, so that it stops no other. */
  private List<float[]> oneByOne(
      List<EmbeddingStore.Waiting> messages, EmbeddingsUnavailable together) {
    List<float[]> vectors = new ArrayList<>();
    int refused = 0;
    for (EmbeddingStore.Waiting message : messages) {
      try {
        vectors.add(embedder.embed(List.of(cut(message.text()))).getFirst());
      } catch (EmbeddingsUnavailable e) {
        refused++;
        // where most are refused, it is not about the messages
        if (!e.isRefusal() || refused > messages.size() / 2) {
          throw together;
        }
        LOG.warn("Message {} of recall has no vector: {}", message.id(), e.getMessage());
        vectors.add(NONE);
      }
    }
    return vectors;
  }

  /** The same in the order of words and meaning. */
  List<Ranked> order(DSLContext sql, List<Integer> stores, String question, List<Ranked> byWords) {
    if (byWords.isEmpty()) {
      return byWords;
    }
    try {
      float[] asked = embedder.embed(List.of(cut(question))).getFirst();
      Map<Long, float[]> vectors =
          EmbeddingStore.vectors(
              sql,
              byWords.stream().map(ranked -> ranked.candidate().id()).toList(),
              stores,
              embedder.model());
      worked();
      return byWords.stream()
          .map(
              ranked -> closer(ranked, asked, vectors.getOrDefault(ranked.candidate().id(), asked)))
          .sorted(Comparator.comparingDouble(Ranked::score).reversed())
          .toList();
    } catch (EmbeddingsUnavailable e) {
      failed(e);
      return byWords;
    }
  }

  /** A message without a vector of its own counts as if it were half as near as it could be. */
  private static Ranked closer(Ranked ranked, float[] asked, float[] said) {
    double likeness = said == asked || said.length == 0 ? 0.5 : likeness(asked, said);
    return new Ranked(ranked.candidate(), ranked.score() + WEIGHT * likeness);
  }

  static double likeness(float[] one, float[] other) {
    double both = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < Math.min(one.length, other.length); i++) {
      both += (double) one[i] * other[i];
      first += (double) one[i] * one[i];
      second += (double) other[i] * other[i];
    }
    return first == 0 || second == 0 ? 0 : both / Math.sqrt(first * second);
  }

  private static String cut(String text) {
    return text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) : text;
  }

  private void failed(EmbeddingsUnavailable e) {
    if (failing.compareAndSet(false, true)) {
      LOG.warn("{} Recall goes on by words alone until it answers.", e.getMessage());
    }
  }

  private void worked() {
    if (failing.compareAndSet(true, false)) {
      LOG.warn("The endpoint for embeddings answers again.");
    }
  }
}
