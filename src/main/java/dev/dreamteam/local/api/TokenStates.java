package dev.dreamteam.local.api;

import dev.dreamteam.local.team.ApiFailure;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whether the app's tokens are still good; an administrator may revoke them at any time. */
public final class TokenStates {
  private static final Set<String> TOKENS = Set.of("bot", "app");
  private static final Set<String> STATES =
      Set.of("valid", "token_revoked", "account_inactive", "invalid_auth", "token_expired");

  private final Map<String, String> states = new ConcurrentHashMap<>();

  /**
   * Changes one.
   *
   * @param token bot or app
   * @param state valid, or Slack's word for why it is not
   */
  public void set(String token, String state) {
    if (!TOKENS.contains(token) || !STATES.contains(state)) {
      throw new ApiFailure(
          "invalid_arguments",
          "the token is one of %s and its state one of %s"
              .formatted(TOKENS.stream().sorted().toList(), STATES.stream().sorted().toList()));
    }
    states.put(token, state);
  }

  /** Refuses calls with a token that is no longer good. */
  void require(String token) {
    String state = states.getOrDefault(token, "valid");
    if (!state.equals("valid")) {
      throw new ApiFailure(state);
    }
  }
}
