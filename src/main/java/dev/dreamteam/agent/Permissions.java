package dev.dreamteam.agent;

import java.util.List;

/**
 * Which of an agent's calls need a person's yes, and whose. Comes from configuration alone; nothing
 * that a model or a message says changes it.
 *
 * @param ask tools of the agent that ask although they would not by themselves
 */
public record Permissions(List<String> ask, Approvers approvers) {
  /** No tool asks but those that do by themselves. */
  public static final Permissions USUAL = new Permissions(List.of(), new Approvers.Requester());

  public Permissions {
    ask = List.copyOf(ask);
  }

  boolean needYes(Tool tool) {
    return tool.permission() == Tool.Permission.ASK || ask.contains(tool.spec().name());
  }
}
