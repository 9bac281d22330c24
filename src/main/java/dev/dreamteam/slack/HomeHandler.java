package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.database.Database;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.client.SlackApi;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.slack.inbox.InboxRow;
import dev.dreamteam.slack.request.Access;
import dev.dreamteam.slack.request.Requests;
import dev.dreamteam.task.Task;
import java.util.List;

/** The App Home tab. */
final class HomeHandler {
  private static final int MOST_TASKS = 20;

  private final Database database;
  private final SlackApi api;
  private final SlackTeam team;
  private final Requests requests;
  private final SlackDesks desks;

  HomeHandler(
      Database database, SlackApi api, SlackTeam team, Requests requests, SlackDesks desks) {
    this.database = database;
    this.api = api;
    this.team = team;
    this.requests = requests;
    this.desks = desks;
  }

  void opened(InboxRow row) {
    String user = row.payload().path("event").path("user").asText();
    Access access = requests.user(user);
    if (access instanceof Access.Ignored) {
      return;
    }
    ObjectNode view = Json.object().put("type", "home");
    ArrayNode blocks = blocks(row.channelId());
    if (access instanceof Access.Refused refused) {
      blocks.insert(1, Blocks.section(MessageText.escape(refused.reason())));
    }
    view.set("blocks", blocks);
    ObjectNode publish = Json.object().put("user_id", user);
    publish.set("view", view);
    api.call("views.publish", publish);
  }

  private ArrayNode blocks(String directMessages) {
    ArrayNode blocks = Json.array();
    blocks.add(Blocks.header("Dreamteam"));
    blocks.add(
        Blocks.section(
            "A lead plans your request, specialists work on it side by side, a grader judges the"
                + " result, and the thread gets it."));
    blocks.add(Blocks.divider());
    blocks.add(Blocks.section("*Start here*\n" + HelpText.emptyMention(team.botName())));
    blocks.add(Blocks.divider());
    List<Task> open = desks.reader().openTasksIn(team.id(), directMessages);
    if (open.isEmpty()) {
      blocks.add(Blocks.section("No task of our direct messages is open."));
    }
    for (Task task : open.stream().limit(MOST_TASKS).toList()) {
      String title = MessageText.escape(Clip.line(task.words(), 200)).replace('|', ' ');
      blocks.add(
          Blocks.section(
              SlackOutbox.threadOf(database.sql(), task.id())
                  .map(t -> team.permalink(t))
                  .map(link -> "• <" + link + "|" + title + ">")
                  .orElse("• " + title)));
    }
    for (String trouble : desks.commands().modelTroubles()) {
      blocks.add(Blocks.context(":warning: " + Clip.escapedLine(trouble, 400)));
    }
    blocks.add(Blocks.context("`/dreamteam help` in any channel shows what else there is."));
    return blocks;
  }
}
