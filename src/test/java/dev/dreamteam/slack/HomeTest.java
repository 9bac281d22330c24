package dev.dreamteam.slack;

import static dev.dreamteam.slack.TestingSlack.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeTest extends SlackSuite {

  @Test
  void theHomeTabTellsWhichModelsDoNotAnswer() {
    slack.desks.modelTroubles.add("openai/first does not answer. Nobody <is> there.");

    slack.control("home", Map.of("user", "mara"));

    eventually(
        () ->
            assertThat(slack.logged("call", "views.publish"))
                .anySatisfy(
                    call ->
                        assertThat(call.toString())
                            .contains(
                                ":warning: openai/first does not answer. Nobody &lt;is&gt;"
                                    + " there.")));
  }
}
