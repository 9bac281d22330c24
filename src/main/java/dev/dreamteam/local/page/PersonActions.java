package dev.dreamteam.local.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.BlockIds;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Mentions;
import dev.dreamteam.local.team.Message;
import dev.dreamteam.local.team.Person;
import dev.dreamteam.local.team.Reactions;
import dev.dreamteam.local.team.StoredFile;
import dev.dreamteam.local.team.Team;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people do in channels: write, edit, delete, react. */
public final class PersonActions {
  private final Team team;
  private final Mentions mentions;

  public PersonActions(Team team) {
    this.team = team;
    this.mentions = new Mentions(team);
  }

  Mentions mentions() {
    return mentions;
  }

  /**
   * Posts a message as that person.
   *
   * @param files ids of files that were uploaded before
   * @throws ApiFailure {@code no_text}, {@code not_in_channel}, {@code thread_not_found}…
   */
  public Message post(
      Channel channel, Person person, String text, Optional<String> threadTs, List<String> files) {
    requireWriter(channel, person);
    if (text.isBlank() && files.isEmpty()) {
      throw new ApiFailure("no_text");
    }
    ObjectNode body =
        Json.object()
            .put("client_msg_id", UUID.randomUUID().toString())
            .put("type", "message")
            .put("user", person.id())
            .put("team", team.profile().id());
    write(text, body);
    if (person.bot()) {
      body.put("bot_id", "B" + person.id().substring(1));
    }
    threadTs.ifPresent(
        ts -> {
          Message root =
              team.messages()
                  .find(channel.id(), ts)
                  .orElseThrow(() -> new ApiFailure("thread_not_found"));
          body.put("thread_ts", root.root().orElse(root.ts()));
        });
    if (!files.isEmpty()) {
      body.put("subtype", "file_share").put("upload", true);
      ArrayNode list = body.putArray("files");
      for (String id : files) {
        StoredFile file = team.files().get(id);
        if (!file.complete()) {
          team.files().save(file.completed(file.title()));
        }
        list.addObject().put("id", id);
      }
    }
    return team.messages().post(channel.id(), body);
  }

  Message edit(Channel channel, Person person, String ts, String text) {
    Message before = own(channel, person, ts, "cant_update_message");
    if (text.isBlank()) {
      throw new ApiFailure("no_text");
    }
    ObjectNode body = before.copy();
    write(text, body);
    body.putObject("edited").put("user", person.id()).put("ts", team.nowSeconds() + ".000000");
    return team.messages().edit(before, body);
  }

  /** Writes what was typed into a message, as Slack's composer sends it. */
  private void write(String typed, ObjectNode body) {
    String text = Composer.text(mentions.resolve(typed));
    body.put("text", text);
    if (text.isBlank()) {
      body.remove("blocks");
    } else {
      body.set("blocks", BlockIds.filled(Composer.blocks(text), team.ids()));
    }
  }

  void delete(Channel channel, Person person, String ts) {
    team.messages().delete(own(channel, person, ts, "cant_delete_message"));
  }

  void react(Channel channel, Person person, String ts, String name, boolean add) {
    requireWriter(channel, person);
    Message message = team.messages().get(channel.id(), ts);
    if (!team.messages().react(message, person.id(), Reactions.name(name), add)) {
      throw new ApiFailure(add ? "already_reacted" : "no_reaction");
    }
  }

  private Message own(Channel channel, Person person, String ts, String refusal) {
    requireWriter(channel, person);
    Message message = team.messages().get(channel.id(), ts);
    if (!message.author().equals(person.id())) {
      throw new ApiFailure(refusal, "it was written by somebody else");
    }
    return message;
  }

  private static void requireWriter(Channel channel, Person person) {
    if (channel.archived()) {
      throw new ApiFailure("is_archived");
    }
    if (!channel.has(person.id())) {
      throw new ApiFailure("not_in_channel", person.name() + " is not in " + channel.name());
    }
  }

  /** The texts of a JSON array. */
  static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }
}
