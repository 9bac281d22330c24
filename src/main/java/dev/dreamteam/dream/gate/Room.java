package dev.dreamteam.dream.gate;

import dev.dreamteam.dream.DreamConfig;

/**
 * How much a dream may propose.
 *
 * @param changes the most, with {@code bound} saying for people what sets it
 * @param additions of them, as many as the store still holds
 */
public record Room(int changes, String bound, int additions) {
  public Room {
    changes = Math.max(0, changes);
    additions = Math.max(0, additions);
  }

  /**
   * The tightest of the bounds.
   *
   * @param ofDay proposals of one day for one store
   * @param sinceADay how many there were
   * @param open how many nobody has answered
   */
  public static Room of(DreamConfig config, int sinceADay, int open, int additions) {
    int ofDay = config.maxDailyProposals() - sinceADay;
    int unanswered = config.maxOpenProposals() - open;
    if (unanswered <= Math.min(ofDay, config.maxProposals())) {
      return new Room(
          unanswered,
          "%d proposals wait for an answer; more follow when people have answered.".formatted(open),
          additions);
    }
    return ofDay < config.maxProposals()
        ? new Room(
            ofDay,
            "A memory is offered %d proposals a day at most.".formatted(config.maxDailyProposals()),
            additions)
        : new Room(
            config.maxProposals(),
            "A dream proposes %d at most.".formatted(config.maxProposals()),
            additions);
  }

  /** What is left when some of it is taken. */
  public Room without(int taken) {
    return new Room(changes - taken, bound, additions);
  }
}
