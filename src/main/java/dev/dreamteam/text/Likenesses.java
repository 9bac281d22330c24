package dev.dreamteam.text;

import java.util.HashMap;
import java.util.Map;

/**
 * The likenesses of texts that are compared again and again, each taken once. Lives as long as one
 * judgement, on one thread.
 */
public final class Likenesses {
  private final Map<String, Likeness> known = new HashMap<>();

  public Likeness of(String text) {
    return known.computeIfAbsent(text, Likeness::of);
  }

  /** Whether two subjects are one: the same stems in any order. */
  public boolean areOneSubject(String one, String other) {
    return of(one).isSameSubject(of(other));
  }
}
