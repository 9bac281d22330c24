package dev.dreamteam.memory;

/**
 * How much each sign counts that a message is meant. Chosen on half of a benchmark's conversations
 * and reported on the other half: {@code docs/recall.md}.
 *
 * @param words what a message and its neighbours say of what was asked
 * @param conversation what the whole conversation says of it
 * @param speaker the question names who said it
 * @param speakerWhen the same, where the question asks when and the message names a time
 * @param time the question names a time, and it was said then or soon after
 * @param asks the message is itself a question
 * @param answers the message before it asks and has the words
 * @param length a longer message says more
 */
record RecallWeights(
    double words,
    double conversation,
    double speaker,
    double speakerWhen,
    double time,
    double asks,
    double answers,
    double length) {
  static final RecallWeights DEFAULT = new RecallWeights(6.6, 5.9, 1.05, 2.8, 5.5, -0.67, 1.6, 1.1);
}
