package dev.dreamteam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of links that Dreamteam posts stand in the chat alone: no model or memory has them. */
class LinkKeysIT {
  private static final Pattern KEY = Pattern.compile("/sessions/[0-9a-f-]{36}\\?key=([\\w-]+)");

  @TempDir private Path folder;

  @Test
  void noKeyOfAPostedLinkIsEverKept() {
    try (TeamAtWork team = new TeamAtWork(folder)) {
      String channel = team.newChannel();
      TeamAtWork.Asked first = team.asks(channel).awaitEnd();
      String link = keys(team, channel).iterator().next();
      team.control(
          "message", Map.of("channel", channel, "user", "mara", "text", "We decided on " + link));
      // works in a thread where a progress message and a result stand
      team.asksAgain(first).awaitEnd();
      team.dreams(channel);

      Set<String> keys = keys(team, channel);
      assertThat(keys).isNotEmpty();
      assertThat(team.kept("read_thread")).as("a reading of the thread is kept").isNotEmpty();
      for (String each : keys) {
        String key = each.substring(each.indexOf('=') + 1);
        assertThat(team.kept(key)).as("tables with a key").isEmpty();
      }
    }
  }

  private static Set<String> keys(TeamAtWork team, String channel) {
    Set<String> keys = new TreeSet<>();
    for (JsonNode message : team.messages(channel)) {
      Matcher found = KEY.matcher(message.toString());
      while (found.find()) {
        keys.add("http://127.0.0.1" + found.group());
      }
    }
    return keys;
  }
}
