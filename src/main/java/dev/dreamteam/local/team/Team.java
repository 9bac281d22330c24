package dev.dreamteam.local.team;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of the local workspace: who is there, which channels, what was written. It is a fold of
 * the journal and knows nothing of HTTP.
 */
public final class Team implements AutoCloseable {
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, Channel> channels = new LinkedHashMap<>();
  private final Map<String, ObjectNode> homes = new LinkedHashMap<>();
  private final Map<String, AgentSession> sessions = new LinkedHashMap<>();
  private @Nullable TeamProfile profile;
  private final Journal journal;
  private final Ledger ledger;
  private final Messages messages;
  private final FileStore files;
  private final Clock clock;
  private final Ids ids;

  /** Opens the team that the folder holds; an empty folder gives a team without anybody. */
  public Team(Path folder, Clock clock, Ids ids) {
    this.clock = clock;
    this.ids = ids;
    // The stores exist before the journal is read, and the ledger that they share after it.
    List<Map.Entry<String, JsonNode>> lines = new ArrayList<>();
    this.journal =
        Journal.open(
            folder.resolve("journal.jsonl"), (kind, value) -> lines.add(Map.entry(kind, value)));
    this.ledger = new Ledger(journal);
    this.messages = new Messages(ledger, clock);
    this.files = new FileStore(folder.resolve("files"), ledger);
    lines.forEach(line -> load(line.getKey(), line.getValue()));
  }

  private void load(String kind, JsonNode value) {
    switch (kind) {
      case "team" -> profile = Json.convert(value, TeamProfile.class);
      case "person" -> load(Json.convert(value, Person.class));
      case "channel" -> load(Json.convert(value, Channel.class));
      case "channel_deleted" -> forget(value.path("id").asText());
      case "message" -> messages.load(Json.convert(value, Message.class));
      case "message_deleted" ->
          messages.loadRemoval(value.path("channel").asText(), value.path("ts").asText());
      case "file" -> files.load(Json.convert(value, StoredFile.class));
      case "home" -> homes.put(value.path("user").asText(), (ObjectNode) value.path("view"));
      case "session" -> load(Json.convert(value, AgentSession.class));
      default -> throw new IllegalStateException("the journal holds an unknown kind: " + kind);
    }
  }

  private void load(Person person) {
    people.put(person.id(), person);
  }

  private void load(Channel channel) {
    channels.put(channel.id(), channel);
  }

  private void forget(String channel) {
    channels.remove(channel);
    messages.forget(channel);
  }

  private void load(AgentSession session) {
    sessions.put(session.channel() + "/" + session.threadTs(), session);
  }

  public boolean isEmpty() {
    return profile == null;
  }

  public TeamProfile profile() {
    if (profile == null) {
      throw new IllegalStateException("the team has no profile yet");
    }
    return profile;
  }

  void found(TeamProfile newProfile) {
    ledger.keep("team", newProfile);
    profile = newProfile;
  }

  public Ledger ledger() {
    return ledger;
  }

  public Messages messages() {
    return messages;
  }

  public FileStore files() {
    return files;
  }

  public Ids ids() {
    return ids;
  }

  Instant now() {
    return clock.instant();
  }

  public long nowSeconds() {
    return now().getEpochSecond();
  }

  /** Now, as the timestamp of an event. */
  public String eventTs() {
    return Ts.of(clock.instant());
  }

  public List<Person> people() {
    synchronized (ledger) {
      return List.copyOf(people.values());
    }
  }

  public Optional<Person> findPerson(String id) {
    synchronized (ledger) {
      return Optional.ofNullable(people.get(id));
    }
  }

  /** The person by id, handle (with or without the at sign) or full name. */
  public Person person(String idOrName) {
    String name = idOrName.startsWith("@") ? idOrName.substring(1) : idOrName;
    return findPerson(name)
        .or(() -> people().stream().filter(one -> one.name().equalsIgnoreCase(name)).findFirst())
        .or(() -> people().stream().filter(o -> o.realName().equalsIgnoreCase(name)).findFirst())
        .orElseThrow(() -> new ApiFailure("user_not_found", "nobody is called " + idOrName));
  }

  public Person bot() {
    return person(profile().botUser());
  }

  /** Adds somebody without telling anybody. */
  void restore(Person person) {
    synchronized (ledger) {
      ledger.keep("person", person);
      load(person);
    }
  }

  public void save(Person person) {
    synchronized (ledger) {
      if (!person.equals(people.get(person.id()))) {
        boolean joined = !people.containsKey(person.id());
        ledger.keep("person", person);
        load(person);
        ledger.tell(new Change.PersonChanged(person, joined));
      }
    }
  }

  public List<Channel> channels() {
    synchronized (ledger) {
      return List.copyOf(channels.values());
    }
  }

  public Optional<Channel> findChannel(String id) {
    synchronized (ledger) {
      return Optional.ofNullable(channels.get(id));
    }
  }

  /** The channel by id or name, with or without the number sign. */
  public Channel channel(String idOrName) {
    String name = idOrName.startsWith("#") ? idOrName.substring(1) : idOrName;
    return findChannel(name)
        .or(
            () ->
                channels().stream()
                    .filter(one -> !one.isDirect() && one.name().equalsIgnoreCase(name))
                    .findFirst())
        .orElseThrow(() -> new ApiFailure("channel_not_found", "no channel is " + idOrName));
  }

  public void save(Channel channel) {
    synchronized (ledger) {
      if (!channel.equals(channels.get(channel.id()))) {
        ledger.keep("channel", channel);
        load(channel);
        ledger.tell(new Change.ChannelsChanged());
      }
    }
  }

  /** Removes a channel with everything that was written in it, as only administrators can. */
  public void delete(Channel channel) {
    synchronized (ledger) {
      ledger.keep("channel_deleted", Json.object().put("id", channel.id()));
      forget(channel.id());
      ledger.tell(new Change.Closed(channel, Change.Closed.Closing.DELETED));
      ledger.tell(new Change.ChannelsChanged());
    }
  }

  public Channel create(String name, Channel.Kind kind, List<String> members, String creator) {
    synchronized (ledger) {
      String id = ids.next(kind == Channel.Kind.DIRECT ? "D" : "C");
      Channel channel =
          new Channel(id, name, kind, members, "", "", creator, nowSeconds(), false, List.of());
      save(channel);
      return channel;
    }
  }

  /** Lets somebody in; nothing happens when they are a member. */
  public Channel join(Channel channel, String user, String inviter) {
    synchronized (ledger) {
      Channel current = channels.getOrDefault(channel.id(), channel);
      if (current.has(user)) {
        return current;
      }
      Channel joined = current.joinedBy(user);
      save(joined);
      ledger.tell(new Change.Joined(joined, user, inviter));
      return joined;
    }
  }

  /** Sends somebody away, or lets them go. */
  public void leave(Channel channel, String user) {
    synchronized (ledger) {
      Channel left = channels.getOrDefault(channel.id(), channel).leftBy(user);
      save(left);
      ledger.tell(new Change.Left(left, user));
    }
  }

  /** Archives a channel, or brings it back. */
  public void archive(Channel channel, boolean now) {
    synchronized (ledger) {
      save(channel.archived(now));
      ledger.tell(
          new Change.Closed(
              channel, now ? Change.Closed.Closing.ARCHIVED : Change.Closed.Closing.UNARCHIVED));
    }
  }

  /** Shares a channel with another organisation, or no longer. */
  public void share(Channel channel, String otherTeam, boolean now) {
    synchronized (ledger) {
      Channel shared = channel.sharedWith(otherTeam, now);
      save(shared);
      ledger.tell(new Change.Shared(shared, otherTeam, now));
    }
  }

  /** Makes a channel private or public, which Slack says in a message of its own. */
  public void convert(Channel channel, Channel.Kind kind) {
    synchronized (ledger) {
      save(channel.of(kind));
      String became = kind == Channel.Kind.PRIVATE ? "private" : "public";
      messages.post(
          channel.id(),
          Json.object()
              .put("type", "message")
              .put("subtype", "channel_convert_to_" + became)
              .put("user", channel.creator())
              .put("text", "made this channel *" + became + "*."));
    }
  }

  /** The direct conversation of exactly these people, made when they never talked. */
  public Channel direct(List<String> members) {
    synchronized (ledger) {
      List<String> distinct = members.stream().distinct().toList();
      Channel.Kind kind = distinct.size() > 2 ? Channel.Kind.GROUP_DIRECT : Channel.Kind.DIRECT;
      return channels.values().stream()
          .filter(one -> one.kind() == kind)
          .filter(
              one -> one.members().size() == distinct.size() && one.members().containsAll(distinct))
          .findFirst()
          .orElseGet(
              () ->
                  create(
                      kind == Channel.Kind.DIRECT ? "" : "mpdm-" + ids.word(8),
                      kind,
                      distinct,
                      distinct.getFirst()));
    }
  }

  public Optional<ObjectNode> home(String user) {
    synchronized (ledger) {
      return Optional.ofNullable(homes.get(user));
    }
  }

  public void publishHome(String user, ObjectNode view) {
    synchronized (ledger) {
      ledger.keep("home", Json.object().put("user", user).set("view", view));
      homes.put(user, view);
      ledger.tell(new Change.HomePublished(user, view));
    }
  }

  public Optional<AgentSession> session(String channel, String threadTs) {
    synchronized (ledger) {
      return Optional.ofNullable(sessions.get(channel + "/" + threadTs));
    }
  }

  public void save(AgentSession session) {
    synchronized (ledger) {
      ledger.keep("session", session);
      load(session);
      ledger.tell(new Change.SessionChanged(session));
    }
  }

  @Override
  public void close() {
    journal.close();
  }
}
