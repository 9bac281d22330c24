package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import java.util.List;

/**
 * What {@code /dreamteam} shows and changes besides tasks, dreams and digests. Answers are whole
 * sentences for the person who asked. Whoever calls has checked that the person may do this.
 */
public interface CommandDesk {
  /** One memory as a list shows it. */
  record MemoryLine(String path, String kind, String content) {}

  /** One agent of the roster. */
  record AgentLine(String name, String description, String model) {}

  /**
   * What may be recalled in a place.
   *
   * @param words to look for; empty for the newest
   */
  List<MemoryLine> memories(Place place, PersonId person, String words);

  /** Forgets a memory of the place. */
  String forgetMemory(Place place, PersonId person, String personName, String path);

  /** Whether low-risk memories are kept at once, without a click. */
  String adoptAtOnce(Place place, PersonId person, String personName, boolean atOnce);

  List<AgentLine> agents();

  /**
   * Sets up whom the team's events are sent to; for admins of the team.
   *
   * @param words what was typed behind "webhooks"
   * @return may hold a secret, for the person alone
   */
  String webhooks(String teamId, String channelId, PersonId person, String words);

  /** The address of the page that shows a session step by step. */
  String traceLink(SessionId session);
}
