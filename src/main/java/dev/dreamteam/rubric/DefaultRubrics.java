package dev.dreamteam.rubric;

import java.util.List;
import java.util.stream.IntStream;

/** What work is judged by when nobody named anything. */
final class DefaultRubrics {
  private DefaultRubrics() {}

  /** The rubric for a kind of request; every criterion must hold. */
  static Rubric of(RequestKind kind) {
    List<String> texts = kind.criteria();
    return new Rubric(
        "default for " + kind.title(),
        new RubricSource.KindOfRequest(kind.title()),
        IntStream.range(0, texts.size())
            .mapToObj(i -> new Criterion("c" + (i + 1), texts.get(i), true))
            .toList(),
        0);
  }
}
