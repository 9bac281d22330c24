package dev.dreamteam.learning;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;

/**
 * What the members of a place decide about learning there. Answers are whole sentences for the
 * person who asked. Whoever calls has checked that the person is a member.
 */
public interface ChannelDesk {
  /** Whether what is said in a place is read. */
  boolean isLearning(Place place);

  /** Lets what is said from now on be read. */
  String learn(Place place, PersonId person, String personName);

  /** Ends the reading at once; says what stays. */
  String stopLearning(Place place, PersonId person, String personName);

  /** What is read here, since when, and what came of it. */
  String status(Place place);

  /**
   * Has what was said earlier be read too.
   *
   * @param since as the person wrote it
   */
  String backfill(Place place, PersonId person, String since);

  /** Deletes what was kept of the talk of a place; memories that people kept stay. */
  String forgetTalk(Place place, PersonId person, String personName);

  /**
   * Lets guests and people of other companies in a place read what the team remembers, or no
   * longer; says so there. Whoever calls has checked that the person is an admin.
   */
  String shareMemory(Place place, PersonId person, String personName, boolean on);

  /** Dreamteam was let in. */
  void joined(Place place);

  /** Dreamteam is no longer in a channel, or the channel is gone. */
  void left(String teamId, String channelId);

  /** A place as it is now; it may be another kind than it was. */
  void seen(Place place);
}
