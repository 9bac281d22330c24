package dev.dreamteam.recall;

/**
 * How much each sign counts that a message is meant. Chosen on half of a benchmark's conversations
 * and reported on the other half: {@code docs/recall.md}.
 *
 * @param own what the message says of what was asked
 * @param near what it and its neighbours say of it
 * @param related what it and its neighbours say in words of the messages that fit best
 * @param conversation what the whole conversation says of it
 * @param speaker the question names who said it
 * @param speakerWhen the same, where the question asks when and the message names a time
 * @param time the question names a time, and it was said then or soon after
 * @param asks the message is itself a question
 * @param answers the message before it asks and has the words
 * @param length a longer message says more
 */
record RecallWeights(
    double own,
    double near,
    double related,
    double conversation,
    double speaker,
    double speakerWhen,
    double time,
    double asks,
    double answers,
    double length) {
  static final RecallWeights DEFAULT =
      new RecallWeights(1.51, 3.73, 0.277, 3.54, 0.95, 2.06, 3.43, -0.58, 1.73, 0.91);
}
