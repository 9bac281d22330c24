package dev.dreamteam.dream;

/** How long, and for how much, one dream may ask models. */
@FunctionalInterface
public interface Allowance {
  /** What was not asked by then is left to the next dream. */
  boolean isUsedUp();
}
