package dev.dreamteam.slack.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.database.Database;
import dev.dreamteam.slack.inbox.InboxRow;
import dev.dreamteam.slack.outbox.OutboxStore;
import dev.dreamteam.slack.request.Access;
import dev.dreamteam.slack.request.Requests;
import dev.dreamteam.task.ReactionStore;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.text.Pattern;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the reactions that members give to results: dreams learn from them what was welcome. */
public final class ReactionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ReactionHandler.class);
  private static final int LONGEST_NAME = 100;
  private static final Pattern SKIN_TONE = Pattern.compile("::.*");

  private final Database database;
  private final Requests requests;
  private final Clock clock;

  public ReactionHandler(Database database, Requests requests, Clock clock) {
    this.database = database;
    this.requests = requests;
    this.clock = clock;
  }

  public void handle(InboxRow row) {
    JsonNode event = row.payload().path("event");
    Optional<TaskId> task =
        OutboxStore.result(database.sql(), row.channelId(), event.at("/item/ts").asText())
            .map(result -> TaskId.parse(result.payload().path("task_id").asText()));
    // "+1::skin-tone-3" is the same thumb.
    String name = SKIN_TONE.replaceFirst(event.path("reaction").asText(), "");
    if (task.isEmpty() || name.isEmpty() || name.length() > LONGEST_NAME) {
      return;
    }
    switch (requests.memberNow(row.teamId(), row.channelId(), event.path("user").asText())) {
      case Access.Ignored ignored -> LOG.debug("A reaction was not kept: {}", ignored.why());
      case Access.Refused refused -> LOG.debug("A reaction was not kept: {}", refused.reason());
      case Access.Allowed allowed ->
          database.transaction(
              tx -> {
                if (event.path("type").asText().equals("reaction_added")) {
                  ReactionStore.add(tx, task.get(), allowed.person().id(), name, clock.instant());
                } else {
                  ReactionStore.remove(tx, task.get(), allowed.person().id(), name);
                }
              });
    }
  }
}
