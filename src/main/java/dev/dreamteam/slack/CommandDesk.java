package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import java.util.List;
import java.util.Optional;

/**
 * What {@code /dreamteam} shows and changes besides tasks, dreams and digests. Answers are whole
 * sentences for the person who asked. Whoever calls has checked that the person may do this.
 */
public interface CommandDesk {
  /** One memory as a list shows it. */
  record MemoryLine(String path, String kind, String content) {}

  /**
   * What somebody said and wants remembered.
   *
   * @param messageTs the message in which they said it, which becomes the memory's source
   */
  record Said(
      PersonId person, String personName, String messageTs, String permalink, String content) {}

  /** One agent of the roster. */
  record AgentLine(String name, String description, String model) {}

  /**
   * What may be recalled in a place.
   *
   * @param words to look for; empty for the newest
   */
  List<MemoryLine> memories(Place place, PersonId person, String words);

  /** The memories of the very place that fit some words, best first. */
  List<MemoryLine> ownMemories(Place place, PersonId person, String words);

  /** Why a text cannot be remembered, in a sentence; empty when it can. */
  Optional<String> whyNotRemember(String content);

  /** Remembers what was said in a place; says what, where and who can see it. */
  String remember(Place place, Said said);

  /** Forgets a memory of the place; empty, as below, when none is found at the path. */
  Optional<String> forgetMemory(Place place, PersonId person, String personName, String path);

  /**
   * How a memory of the place came to say what it says, the newest version first; empty also where
   * it is not told.
   */
  Optional<String> memoryHistory(Place place, PersonId person, String path);

  /** Makes a memory of the place say again what it said in a version, where it is told. */
  Optional<String> restoreMemory(
      Place place, PersonId person, String personName, String path, int version);

  /** Takes away for good what an old version said. */
  Optional<String> redactMemory(
      Place place, PersonId person, String personName, String path, int version);

  /** Whether low-risk memories are kept at once, without a click. */
  String adoptAtOnce(Place place, PersonId person, String personName, boolean atOnce);

  List<AgentLine> agents();

  /** A sentence for each language model that is passed over because it does not answer. */
  default List<String> modelTroubles() {
    return List.of();
  }

  /**
   * Sets up whom the team's events are sent to; for admins of the team.
   *
   * @param words what was typed behind "webhooks"
   * @return may hold a secret, for the person alone
   */
  String webhooks(String teamId, String channelId, PersonId person, String words);

  /** Somebody who may have been an admin of the team is none now: what only admins open ends. */
  void isNoAdmin(String teamId, PersonId person);

  /** The address of the page that shows a session step by step. */
  String traceLink(SessionId session);
}
