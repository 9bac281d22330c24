package dev.dreamteam.slack.inbox;

import dev.dreamteam.database.Database;
import dev.dreamteam.slack.client.HeardChanges;
import dev.dreamteam.slack.client.SlackTeam;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** What Slack has told of a team's channels, as the inbox of all nodes says. */
public record InboxChanges(Database database, SlackTeam team, Clock clock) implements HeardChanges {
  @Override
  public boolean isWhole(Instant since) {
    return ListeningStore.isHeardSince(
        database.sql(), team.id(), since, clock.instant().minus(Listening.DEAF_AFTER));
  }

  @Override
  public long newest() {
    return InboxStore.newest(database.sql());
  }

  @Override
  public Map<Long, String> in(String channelId, long after) {
    return InboxStore.changedThreads(database.sql(), team.id(), channelId, after);
  }
}
