package dev.dreamteam.memory;

/** Where a message stands in its conversation, from zero. */
record RecallSpot(long conversation, int position) {
  RecallSpot plus(int distance) {
    return new RecallSpot(conversation, position + distance);
  }
}
