package dev.dreamteam.conversation;

/** Tells who belongs to the team from who only visits it. */
@FunctionalInterface
public interface Membership {
  /**
   * Whether somebody is a full member of the team: no guest, nobody of another team, no program.
   * May block on the network and may throw {@link ConversationUnavailable}.
   *
   * @param author as {@link ChatMessage#author} names them
   */
  boolean isMember(String author);
}
