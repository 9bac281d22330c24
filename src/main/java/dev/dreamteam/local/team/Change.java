package dev.dreamteam.local.team;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Something that changed in the team and that somebody may want to know at once. */
public sealed interface Change {
  record Posted(Message message) implements Change {}

  record Edited(Message message, Message before) implements Change {}

  record Deleted(Message before) implements Change {}

  record Whispered(String channel, String user, ObjectNode message) implements Change {}

  record WhisperRemoved(String channel, String user, String ts) implements Change {}

  record Reacted(Message message, String user, String name, boolean added) implements Change {}

  record Joined(Channel channel, String user, String inviter) implements Change {}

  record Left(Channel channel, String user) implements Change {}

  /** A channel was archived, brought back or deleted. */
  record Closed(Channel channel, Closing closing) implements Change {
    public enum Closing {
      ARCHIVED,
      UNARCHIVED,
      DELETED
    }
  }

  /** Somebody is new in the team, or something about them changed. */
  record PersonChanged(Person person, boolean joined) implements Change {}

  /** A channel became shared with a team of another organisation, or is so no longer. */
  record Shared(Channel channel, String otherTeam, boolean now) implements Change {}

  record ChannelsChanged() implements Change {}

  record HomePublished(String user, ObjectNode view) implements Change {}

  record ViewOpened(String user, ObjectNode view) implements Change {}

  record ViewUpdated(String user, ObjectNode view) implements Change {}

  record ViewClosed(String user, String viewId) implements Change {}

  record SessionChanged(AgentSession session) implements Change {}

  record AppConnected(boolean connected) implements Change {}
}
