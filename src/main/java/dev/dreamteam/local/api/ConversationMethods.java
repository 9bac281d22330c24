package dev.dreamteam.local.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The methods {@code conversations.*} that tell of channels and members. */
public final class ConversationMethods {
  private final Team team;
  private final BotVoice voice;

  public ConversationMethods(Team team, BotVoice voice) {
    this.team = team;
    this.voice = voice;
  }

  public void register(Methods methods) {
    methods.add("conversations.list", Tier.TWO, this::list);
    methods.add("users.conversations", Tier.TWO, this::ofUser);
    methods.add("conversations.info", Tier.THREE, this::info);
    methods.add("conversations.members", Tier.FOUR, this::members);
    methods.add("conversations.open", Tier.THREE, this::open);
  }

  private ObjectNode list(ApiCall call) {
    return channels(call, team.profile().botUser(), false);
  }

  private ObjectNode ofUser(ApiCall call) {
    return channels(call, call.find("user").orElse(team.profile().botUser()), true);
  }

  private ObjectNode channels(ApiCall call, String user, boolean joinedOnly) {
    String bot = team.profile().botUser();
    Set<String> types =
        Arrays.stream(call.find("types").orElse("public_channel").split(",", -1))
            .map(String::strip)
            .collect(Collectors.toSet());
    Set<String> known =
        Arrays.stream(Channel.Kind.values()).map(kind -> kind.inLists).collect(Collectors.toSet());
    if (!known.containsAll(types)) {
      throw new ApiFailure("invalid_types");
    }
    List<Channel> found =
        team.channels().stream()
            .filter(channel -> types.contains(channel.kind().inLists))
            .filter(channel -> channel.visibleTo(bot) && (!joinedOnly || channel.has(user)))
            .filter(channel -> !channel.archived() || !call.flag("exclude_archived"))
            .toList();
    Page<Channel> page = Page.of(found, call, 100, 1000);
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("channels");
    page.items().forEach(channel -> list.add(channel.shape(bot)));
    page.writeCursor(answer);
    return answer;
  }

  private ObjectNode info(ApiCall call) {
    Channel channel = voice.known(call.text("channel"));
    ObjectNode shape = channel.shape(team.profile().botUser());
    if (!call.flag("include_num_members")) {
      shape.remove("num_members");
    }
    return Json.object().set("channel", shape);
  }

  private ObjectNode members(ApiCall call) {
    Channel channel = voice.known(call.text("channel"));
    Page<String> page = Page.of(channel.members(), call, 100, 1000);
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("members");
    page.items().forEach(list::add);
    page.writeCursor(answer);
    return answer;
  }

  private ObjectNode open(ApiCall call) {
    if (call.find("channel").isPresent()) {
      Channel known = voice.channelOf(call.text("channel"));
      return answer(known, true, call);
    }
    List<String> members = new ArrayList<>(List.of(team.profile().botUser()));
    for (String user : call.text("users").split(",", -1)) {
      members.add(
          team.findPerson(user.strip()).orElseThrow(() -> new ApiFailure("user_not_found")).id());
    }
    boolean known =
        team.channels().stream()
            .anyMatch(
                one ->
                    one.isDirect()
                        && one.members().size() == members.size()
                        && one.members().containsAll(members));
    return answer(team.direct(members), known, call);
  }

  private ObjectNode answer(Channel channel, boolean alreadyOpen, ApiCall call) {
    ObjectNode shape =
        call.flag("return_im")
            ? channel.shape(team.profile().botUser())
            : Json.object().put("id", channel.id());
    ObjectNode answer = Json.object().put("no_op", alreadyOpen).put("already_open", alreadyOpen);
    return answer.set("channel", shape);
  }
}
