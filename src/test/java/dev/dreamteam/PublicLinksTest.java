package dev.dreamteam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.config.Secret;
import dev.dreamteam.slack.SlackConfig;
import dev.dreamteam.web.WebConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicLinksTest {
  private static final SlackConfig LOCAL =
      new SlackConfig(
          Optional.empty(), Set.of(), false, Duration.ofSeconds(3), Duration.ofHours(24));

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "0.0.0.0", "localhost"})
  void linksToThisMachineAreNamedWhereSlackIsARealOne(String host) {
    assertThat(PublicLinks.warning(web(host, ""), slack("https://slack.com/api"), false))
        .hasValueSatisfying(
            said -> assertThat(said).contains(":8080").contains("DREAMTEAM_PUBLIC_URL"));
  }

  @Test
  void anAddressOfThisMachineIsNamedAlsoWhenItIsSet() {
    WebConfig web = web("0.0.0.0", "http://localhost:9000");

    assertThat(PublicLinks.warning(web, LOCAL, true))
        .hasValueSatisfying(said -> assertThat(said).contains("http://localhost:9000"));
  }

  @Test
  void severalNodesNeedOneAddress() {
    assertThat(PublicLinks.warning(web("10.0.0.7", ""), LOCAL, true))
        .hasValueSatisfying(said -> assertThat(said).startsWith("Another node shares"));
  }

  @Test
  void nothingIsSaidWherePeopleReachThePages() {
    SlackConfig real = slack("https://slack.com/api");

    assertThat(PublicLinks.warning(web("127.0.0.1", ""), LOCAL, false)).isEmpty();
    assertThat(PublicLinks.warning(web("127.0.0.1", ""), slack("http://127.0.0.1:81/api"), false))
        .isEmpty();
    assertThat(PublicLinks.warning(web("10.0.0.7", ""), real, false)).isEmpty();
    assertThat(PublicLinks.warning(web("127.0.0.1", "https://team.example.com"), real, true))
        .isEmpty();
  }

  private static WebConfig web(String host, String publicUrl) {
    return new WebConfig(
        host,
        8080,
        Optional.of(publicUrl).filter(url -> !url.isEmpty()).map(URI::create),
        Optional.empty());
  }

  private static SlackConfig slack(String api) {
    return LOCAL.connectedTo(
        new SlackConfig.Connection(new Secret("xoxb-1"), new Secret("xapp-1"), api));
  }
}
