package dev.dreamteam.slack.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackErrorTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "file_uploads_disabled",
        "file_type_not_allowed",
        "storage_limit_reached",
        "is_archived",
        "channel_not_found",
        "not_in_channel",
        "restricted_action",
        "msg_too_long",
        "message_not_found",
        "a_word_of_next_year"
      })
  void aRefusalIsFinalUnlessItIsKnownToPass(String word) {
    assertThat(new SlackFailure.Refused("chat.update", word, "").isFinal()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing_scope", "team_access_not_granted", "http_404", "http_403"})
  void aRefusalThatSomebodyCanLiftIsTriedAgain(String word) {
    assertThat(new SlackFailure.Refused("chat.update", word, "").isFinal()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"internal_error", "fatal_error", "service_unavailable"})
  void aFaultOfSlacksOwnLeavesTheEffectOpen(String word) {
    assertThat(SlackError.of(word)).isEqualTo(SlackError.UNCLEAR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"account_inactive", "token_revoked", "invalid_auth"})
  void aTokenThatIsNotAcceptedIsToldFromARefusedCall(String word) {
    assertThat(SlackError.of(word)).isEqualTo(SlackError.TOKEN);
  }
}
