package dev.dreamteam.conversation;

/** What a link to a message leads to, for somebody who reads in a certain place. */
public enum LinkedMessage {
  THERE,
  /** There is no such message, or no longer. */
  MISSING,
  /** It is, if at all, in another place that not everybody may read. */
  NOT_FROM_HERE
}
