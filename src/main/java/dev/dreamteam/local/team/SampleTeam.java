package dev.dreamteam.local.team;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.text.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The team that an empty local workspace begins with: some people, some channels, and a
 * conversation about a product launch that ended yesterday.
 */
public final class SampleTeam {
  private static final Pattern DATE = Pattern.compile("\\{date([+-]\\d+)}");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH);

  private final Map<String, String> people = new HashMap<>();
  private final Map<String, String> channels = new HashMap<>();
  private final Map<String, String> threads = new HashMap<>();
  private final Team team;
  private final LocalDate today;

  private SampleTeam(Team team, Clock clock) {
    this.team = team;
    this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Fills an empty team, with the app of that manifest installed. */
  public static void settle(Team team, AppManifest manifest, Clock clock) {
    new SampleTeam(team, clock).settle(read(), manifest);
  }

  private static JsonNode read() {
    try (InputStream in = SampleTeam.class.getResourceAsStream("/local/sample-team.json")) {
      if (in == null) {
        throw new IllegalStateException("local/sample-team.json is not on the classpath");
      }
      return Json.parse(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the sample team cannot be read", e);
    }
  }

  private void settle(JsonNode sample, AppManifest manifest) {
    Ids ids = team.ids();
    TeamProfile profile =
        new TeamProfile(
            ids.next("T"),
            sample.path("team").path("name").asText(),
            sample.path("team").path("domain").asText(),
            ids.next("U"),
            ids.next("B"),
            ids.next("A"));
    Person bot =
        new Person(
            profile.botUser(),
            manifest.botName(),
            manifest.name(),
            "",
            "",
            true,
            false,
            false,
            false,
            Person.ELSEWHERE);
    team.restore(bot);
    sample.path("people").forEach(this::person);
    sample.path("channels").forEach(one -> channel(one, profile.botUser()));
    sample.path("messages").forEach(one -> message(one, profile.id()));
    // Last, so that a start that is interrupted in the middle begins anew.
    team.found(profile);
  }

  private void person(JsonNode person) {
    String id = team.ids().next("U");
    String name = person.path("name").asText();
    people.put(name, id);
    team.restore(
        new Person(
            id,
            name,
            person.path("realName").asText(),
            person.path("title").asText(),
            name + "@example.com",
            false,
            person.path("guest").asBoolean(),
            false,
            person.path("admin").asBoolean(),
            ZoneId.of(person.path("tz").asText(Person.ELSEWHERE.getId()))));
  }

  private void channel(JsonNode channel, String bot) {
    String id = team.ids().next("C");
    channels.put(channel.path("name").asText(), id);
    List<String> members = new ArrayList<>();
    channel.path("members").forEach(name -> members.add(id(people, name.asText())));
    String creator = members.getFirst();
    if (channel.path("bot").asBoolean()) {
      members.add(bot);
    }
    team.save(
        new Channel(
            id,
            channel.path("name").asText(),
            channel.path("private").asBoolean() ? Channel.Kind.PRIVATE : Channel.Kind.PUBLIC,
            members,
            channel.path("topic").asText(),
            channel.path("purpose").asText(),
            creator,
            today.minusDays(30).atStartOfDay().toEpochSecond(ZoneOffset.UTC),
            false,
            List.of()));
  }

  private void message(JsonNode message, String teamId) {
    String ts =
        Ts.of(
            today
                .plusDays(message.path("day").asInt())
                .atTime(LocalTime.parse(message.path("time").asText()))
                .toInstant(ZoneOffset.UTC)
                .plusNanos(119_000));
    ObjectNode body =
        Json.object()
            .put("type", "message")
            .put("user", id(people, message.path("user").asText()))
            .put("text", dated(message.path("text").asText()))
            .put("ts", ts)
            .put("team", teamId);
    if (message.has("id")) {
      threads.put(message.path("id").asText(), ts);
    }
    if (message.has("thread")) {
      body.put("thread_ts", id(threads, message.path("thread").asText()));
    }
    ArrayNode reactions = Json.array();
    for (var reaction : message.path("reactions").properties()) {
      ObjectNode shape = reactions.addObject().put("name", reaction.getKey());
      ArrayNode users = shape.putArray("users");
      reaction.getValue().forEach(name -> users.add(id(people, name.asText())));
      shape.put("count", users.size());
    }
    if (!reactions.isEmpty()) {
      body.set("reactions", reactions);
    }
    team.messages().restore(new Message(id(channels, message.path("channel").asText()), body, 0));
  }

  private static String id(Map<String, String> ids, String name) {
    String id = ids.get(name);
    if (id == null) {
      throw new IllegalStateException("the sample team does not know " + name);
    }
    return id;
  }

  /** The text with "{date+3}" as the day three days from today. */
  private String dated(String text) {
    return DATE.replaceAll(
        text, date -> DAY.format(today.plusDays(Integer.parseInt(date.group(1)))));
  }
}
