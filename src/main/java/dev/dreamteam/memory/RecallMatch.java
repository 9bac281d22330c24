package dev.dreamteam.memory;

/**
 * A message that has words of the question.
 *
 * @param words its length
 * @param terms bit i is set when it has the question's term i
 */
record RecallMatch(RecallSpot spot, int words, long terms) {}
