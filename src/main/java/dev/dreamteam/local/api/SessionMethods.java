package dev.dreamteam.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.blockkit.Limit;
import dev.dreamteam.local.team.AgentSession;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Team;
import java.util.Optional;
import java.util.Set;

/** The methods {@code agents.sessions.*} and {@code assistant.threads.*}. */
public final class SessionMethods {
  private static final Set<String> STATUSES = Set.of("processing", "active", "suspended", "closed");

  private final Team team;
  private final BotVoice voice;

  public SessionMethods(Team team, BotVoice voice) {
    this.team = team;
    this.voice = voice;
  }

  public void register(Methods methods) {
    methods.add("agents.sessions.setStatus", Tier.THREE, this::setStatus);
    methods.add("agents.sessions.rename", Tier.THREE, this::rename);
    methods.add("assistant.threads.setStatus", Tier.STATUSES, this::setAssistantStatus);
    methods.add("assistant.threads.setTitle", Tier.THREE, this::rename);
    methods.add("assistant.threads.setSuggestedPrompts", Tier.THREE, this::prompts);
  }

  private ObjectNode setStatus(ApiCall call) {
    String status = call.text("status");
    if (!STATUSES.contains(status)) {
      throw new ApiFailure(
          "invalid_arguments", "[ERROR] must be one of " + STATUSES.stream().sorted().toList());
    }
    AgentSession before = session(call);
    String title = before.title();
    if (title.isEmpty()) {
      title = checked(call.find("title").orElse(""));
    }
    team.save(new AgentSession(before.channel(), before.threadTs(), status, title));
    return Json.object().put("status", status).put("title", title);
  }

  private ObjectNode rename(ApiCall call) {
    AgentSession before = session(call);
    String title = checked(call.text("title"));
    team.save(new AgentSession(before.channel(), before.threadTs(), before.status(), title));
    return Json.object().put("title", title);
  }

  private ObjectNode setAssistantStatus(ApiCall call) {
    AgentSession before = session(call);
    String status = call.find("status").orElse("");
    team.save(new AgentSession(before.channel(), before.threadTs(), status, before.title()));
    return Json.object();
  }

  private ObjectNode prompts(ApiCall call) {
    voice.channelOf(call.text("channel_id"));
    if (call.json("prompts", "invalid_arguments").size() > Limit.SUGGESTED_PROMPTS.max()) {
      throw new ApiFailure("invalid_arguments", "[ERROR] no more than 4 items allowed: prompts");
    }
    return Json.object();
  }

  private static String checked(String title) {
    if (title.length() > Limit.SESSION_TITLE.max()) {
      throw new ApiFailure("invalid_arguments", "[ERROR] must be less than 201 characters: title");
    }
    return title;
  }

  private AgentSession session(ApiCall call) {
    Channel channel = voice.channelOf(call.text("channel_id"));
    String thread =
        voice
            .thread(channel, Optional.of(call.text("thread_ts")))
            .orElseThrow(() -> new ApiFailure("thread_not_found"));
    return team.session(channel.id(), thread)
        .orElse(new AgentSession(channel.id(), thread, "", ""));
  }
}
