package dev.dreamteam.local.team;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel or a direct conversation.
 *
 * @param members ids in the order in which they joined
 * @param created seconds since 1970
 * @param sharedWith the teams of other organisations that are in it too
 */
public record Channel(
    String id,
    String name,
    Kind kind,
    List<String> members,
    String topic,
    String purpose,
    String creator,
    long created,
    boolean archived,
    List<String> sharedWith) {
  /** Slack's kinds of conversations, with the word that events use for them. */
  public enum Kind {
    PUBLIC("channel", "public_channel", "message.channels"),
    PRIVATE("group", "private_channel", "message.groups"),
    DIRECT("im", "im", "message.im"),
    GROUP_DIRECT("mpim", "mpim", "message.mpim");

    public final String inEvents;
    public final String inLists;
    public final String subscription;

    Kind(String inEvents, String inLists, String subscription) {
      this.inEvents = inEvents;
      this.inLists = inLists;
      this.subscription = subscription;
    }
  }

  public Channel(
      String id,
      String name,
      Kind kind,
      List<String> members,
      String topic,
      String purpose,
      String creator,
      long created,
      boolean archived,
      @Nullable List<String> sharedWith) {
    this.id = id;
    this.name = name;
    this.kind = kind;
    this.members = List.copyOf(members);
    this.topic = topic;
    this.purpose = purpose;
    this.creator = creator;
    this.created = created;
    this.archived = archived;
    // Journals of before have none.
    this.sharedWith = sharedWith == null ? List.of() : List.copyOf(sharedWith);
  }

  public boolean has(String user) {
    return members.contains(user);
  }

  public boolean visibleTo(String user) {
    return kind == Kind.PUBLIC || has(user);
  }

  @JsonIgnore
  public boolean isDirect() {
    return kind == Kind.DIRECT || kind == Kind.GROUP_DIRECT;
  }

  Channel joinedBy(String user) {
    List<String> more = new ArrayList<>(members);
    more.add(user);
    return new Channel(
        id, name, kind, more, topic, purpose, creator, created, archived, sharedWith);
  }

  Channel leftBy(String user) {
    List<String> fewer = members.stream().filter(member -> !member.equals(user)).toList();
    return new Channel(
        id, name, kind, fewer, topic, purpose, creator, created, archived, sharedWith);
  }

  Channel archived(boolean now) {
    return new Channel(id, name, kind, members, topic, purpose, creator, created, now, sharedWith);
  }

  Channel of(Kind other) {
    return new Channel(
        id, name, other, members, topic, purpose, creator, created, archived, sharedWith);
  }

  Channel sharedWith(String team, boolean now) {
    List<String> others = new ArrayList<>(sharedWith);
    others.remove(team);
    if (now) {
      others.add(team);
    }
    return new Channel(id, name, kind, members, topic, purpose, creator, created, archived, others);
  }

  /** The other side of a direct conversation, or oneself when one writes to oneself. */
  public String other(String user) {
    return members.stream().filter(member -> !member.equals(user)).findFirst().orElse(user);
  }

  /**
   * Slack's conversation object, as that user sees it. Only private channels from before March 2021
   * are groups in it.
   */
  public ObjectNode shape(String viewer) {
    ObjectNode shape =
        Json.object()
            .put("id", id)
            .put("created", created)
            .put("is_archived", archived)
            .put("is_im", kind == Kind.DIRECT)
            .put("is_mpim", kind == Kind.GROUP_DIRECT)
            .put("is_channel", !isDirect())
            .put("is_group", false)
            .put("is_private", kind != Kind.PUBLIC)
            .put("is_org_shared", false)
            .put("is_ext_shared", !sharedWith.isEmpty())
            .put("is_shared", !sharedWith.isEmpty())
            .put("is_pending_ext_shared", false);
    if (!sharedWith.isEmpty()) {
      shape.set("connected_team_ids", Json.tree(sharedWith));
    }
    if (kind == Kind.DIRECT) {
      return shape.put("user", other(viewer)).put("is_user_deleted", false);
    }
    shape
        .put("name", name)
        .put("name_normalized", name)
        .put("is_general", name.equals("general"))
        .put("creator", creator)
        .put("is_member", has(viewer))
        .put("num_members", members.size());
    shape.putObject("topic").put("value", topic).put("creator", creator).put("last_set", created);
    shape
        .putObject("purpose")
        .put("value", purpose)
        .put("creator", creator)
        .put("last_set", created);
    return shape;
  }
}
