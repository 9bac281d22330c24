package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Rubrics that teams and channels save, as people use them from Slack. Answers are whole sentences
 * for the person who asked. Whoever calls has checked that the person may do this.
 */
public interface RubricDesk {
  /** Who asks, and from where. */
  record Visitor(String teamId, String channelId, PersonId person, String name) {}

  /**
   * A rubric as its author writes it.
   *
   * @param here whether it is this channel's alone, not the team's
   */
  record Draft(String name, boolean here, String markdown) {}

  String list(Visitor visitor);

  /**
   * @param version empty for the newest
   */
  String show(Visitor visitor, String name, OptionalInt version);

  /** The newest version, to be written anew; empty when there is none of this name. */
  Optional<Draft> edit(Visitor visitor, String name);

  /** Saves a new version; the answer says what is wrong when it cannot be used. */
  String save(Visitor visitor, Draft draft);

  /** What counts in this channel where a request says no rubric. */
  String defaults(Visitor visitor);

  /**
   * Chooses what counts in this channel where a request says no rubric.
   *
   * @param kind of request, as people call it; empty for all
   */
  String useByDefault(Visitor visitor, Optional<String> kind, String name);

  /** Takes such a choice back. */
  String useTheUsual(Visitor visitor, Optional<String> kind);

  /** What is wrong with a rubric, and what code finds by it of the channel's newest result. */
  String tryOut(Visitor visitor, String name);
}
