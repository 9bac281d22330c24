package dev.dreamteam.rubric;

import java.util.Optional;

/**
 * Where a saved rubric is known.
 *
 * @param channelId the one channel; empty when the whole team knows it
 */
public record RubricHome(String teamId, Optional<String> channelId) {
  public static RubricHome ofTeam(String teamId) {
    return new RubricHome(teamId, Optional.empty());
  }

  public static RubricHome ofChannel(String teamId, String channelId) {
    return new RubricHome(teamId, Optional.of(channelId));
  }
}
