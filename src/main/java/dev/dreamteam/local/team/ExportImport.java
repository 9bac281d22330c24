package dev.dreamteam.local.team;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.local.Imported;
import dev.dreamteam.slackexport.SlackExport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Adds what a Slack export holds to the team; ids and timestamps stay what they were. */
public final class ExportImport {
  /** Fields that are counted from the replies, or that belong to whoever exported. */
  private static final List<String> DERIVED =
      List.of(
          "reply_count",
          "reply_users",
          "reply_users_count",
          "latest_reply",
          "replies",
          "parent_user_id",
          "subscribed",
          "last_read",
          "is_locked",
          "user_profile");

  private final Team team;

  private ExportImport(Team team) {
    this.team = team;
  }

  /** Adds what is new; a second time adds nothing. */
  public static Imported into(Team team, SlackExport export) {
    synchronized (team.ledger()) {
      return new ExportImport(team).all(export);
    }
  }

  private Imported all(SlackExport export) {
    int people = 0;
    for (ObjectNode user : export.users()) {
      people += person(user) ? 1 : 0;
    }
    int channels = 0;
    int messages = 0;
    for (SlackExport.Conversation conversation : export.conversations()) {
      List<ObjectNode> said = export.messages().getOrDefault(conversation.folder(), List.of());
      String id = conversation.shape().path("id").asText();
      channels += team.findChannel(id).isEmpty() ? 1 : 0;
      channel(conversation, said);
      for (ObjectNode message : said) {
        messages += message(id, message) ? 1 : 0;
      }
    }
    return new Imported(people, channels, messages);
  }

  private boolean person(ObjectNode user) {
    String id = user.path("id").asText();
    if (team.findPerson(id).isPresent()) {
      return false;
    }
    JsonNode profile = user.path("profile");
    String name = user.path("name").asText(id);
    team.restore(
        new Person(
            id,
            freeName(name),
            user.path("real_name").asText(profile.path("real_name").asText(name)),
            profile.path("title").asText(),
            profile.path("email").asText(),
            user.path("is_bot").asBoolean(),
            user.path("is_restricted").asBoolean() || user.path("is_ultra_restricted").asBoolean(),
            user.path("deleted").asBoolean(),
            user.path("is_admin").asBoolean(),
            Person.zone(user.path("tz").asText()).orElse(Person.ELSEWHERE)));
    return true;
  }

  /** Two people of one handle could not be told apart when mentioned. */
  private String freeName(String name) {
    Set<String> taken = new LinkedHashSet<>();
    team.people().forEach(person -> taken.add(person.name()));
    String free = name;
    for (int i = 2; taken.contains(free); i++) {
      free = name + i;
    }
    return free;
  }

  /** The members are those named, those who wrote, and in channels the app's bot. */
  private void channel(SlackExport.Conversation conversation, List<ObjectNode> said) {
    ObjectNode shape = conversation.shape();
    String id = shape.path("id").asText();
    Set<String> members = new LinkedHashSet<>();
    team.findChannel(id).ifPresent(known -> members.addAll(known.members()));
    shape.path("members").forEach(member -> members.add(member.asText()));
    said.forEach(message -> members.add(message.path("user").asText()));
    members.removeIf(member -> team.findPerson(member).isEmpty());
    Channel.Kind kind = Channel.Kind.valueOf(conversation.kind().name());
    if (kind == Channel.Kind.PUBLIC || kind == Channel.Kind.PRIVATE) {
      members.add(team.profile().botUser());
    }
    team.save(
        new Channel(
            id,
            team.findChannel(id).map(Channel::name).orElseGet(() -> freeChannelName(conversation)),
            kind,
            List.copyOf(members),
            shape.path("topic").path("value").asText(),
            shape.path("purpose").path("value").asText(),
            shape.path("creator").asText(),
            shape.path("created").asLong(),
            shape.path("is_archived").asBoolean(),
            List.of()));
  }

  private String freeChannelName(SlackExport.Conversation conversation) {
    String name = conversation.shape().path("name").asText();
    Set<String> taken = new LinkedHashSet<>();
    team.channels().forEach(channel -> taken.add(channel.name()));
    String free = name;
    for (int i = 2; !name.isEmpty() && taken.contains(free); i++) {
      free = name + "-" + i;
    }
    return free;
  }

  private boolean message(String channel, ObjectNode exported) {
    ObjectNode body = exported.deepCopy();
    DERIVED.forEach(body::remove);
    body.put("type", "message");
    body.put("ts", Ts.of(Ts.micros(body.path("ts").asText())));
    if (body.has("thread_ts")) {
      body.put("thread_ts", Ts.of(Ts.micros(body.path("thread_ts").asText())));
    }
    if (body.path("edited").isEmpty()) {
      body.remove("edited");
    }
    int edits = body.has("edited") ? 1 : 0;
    return team.messages().restore(new Message(channel, body, edits));
  }
}
