package dev.dreamteam.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.config.Secret;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.testing.HostileTexts;
import java.net.URI;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What opens our pages is taken out of a text, whatever address it stands in, and nothing else. */
class KeysInTextsTest {
  private static final AccessKeys KEYS = new AccessKeys(new Secret("an operator's key & more"));
  private static final TraceLinks LINKS = new TraceLinks(URI.create("https://dream.example"), KEYS);
  private static final SessionId SESSION = new SessionId(new UUID(1, 2));
  private static final String LINK = LINKS.session(SESSION).toString();
  private static final String BARE = "https://dream.example/sessions/" + SESSION;

  private final KeysInTexts keys = new KeysInTexts(KEYS);

  @Test
  void theLinkStaysWithoutItsKey() {
    assertThat(keys.without("<" + LINK + "|trace>")).isEqualTo("<" + BARE + "|trace>");
    assertThat(keys.without(LINK + "&page=2")).isEqualTo(BARE + "?page=2");
    assertThat(keys.without(LINK + "&amp;page=2")).isEqualTo(BARE + "?page=2");
    assertThat(keys.without(LINK.replace("?", "/files?v=1&"))).isEqualTo(BARE + "/files?v=1");
    assertThat(keys.without(LINK.replace("?", "?v=1&amp;"))).isEqualTo(BARE + "?v=1");
  }

  @Test
  void aLinkOfAnEarlierAddressLosesItsKeyToo() {
    assertThat(keys.without(LINK.replace("https://dream.example", "http://localhost:41")))
        .isEqualTo("http://localhost:41/sessions/" + SESSION);
  }

  @Test
  void aKeyApartFromItsLinkIsLeftOut() {
    assertThat(keys.without(BARE + " opens with " + KEYS.ofSession(SESSION)))
        .isEqualTo(BARE + " opens with [secret left out]");
  }

  @Test
  void theOperatorsKeyIsLeftOutAsItIsWrittenAndAsItStandsInALink() {
    assertThat(keys.without(LINKS.operator() + " is mine"))
        .isEqualTo("https://dream.example/ is mine");
    assertThat(keys.without("key=an operator's key & more")).isEqualTo("key=[secret left out]");
  }

  @Test
  void keysOfOthersStay() {
    String others =
        "https://maps.example/tile?key=AbC123&z=4 https://other.example/sessions/%s?key=%s"
            .formatted(SESSION, "A".repeat(43));

    assertThat(keys.without(others)).isEqualTo(others);
  }

  @Test
  void aKeyInATextOfJsonIsLeftOut() {
    assertThat(keys.without("{\"url\":\"" + LINK.replace("=", "\\u003d") + "\"}"))
        .isEqualTo("{\"url\":\"" + BARE + "\"}");
  }

  @Test
  void aTextIsNotSearchedForEachSessionThatItNames() {
    String named =
        IntStream.range(0, 100_000)
            .mapToObj(number -> new UUID(7, number).toString())
            .collect(Collectors.joining("\n", "A".repeat(43) + "\n", ""));

    HostileTexts.isReadInLinearTime(named, keys::without);
  }
}
