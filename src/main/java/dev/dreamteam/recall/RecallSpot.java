package dev.dreamteam.recall;

import java.util.Map;

/** Where a message stands in its conversation, from zero. */
record RecallSpot(long conversation, int position) {
  /** What words count for a message that stand so many messages before (negative) or after it. */
  static final Map<Integer, Double> REACH = Map.of(-2, 0.45, -1, 0.7, 0, 1.0, 1, 0.6, 2, 0.35);

  RecallSpot plus(int distance) {
    return new RecallSpot(conversation, position + distance);
  }
}
