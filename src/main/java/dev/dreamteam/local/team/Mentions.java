package dev.dreamteam.local.team;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.text.MatchResult;
import dev.dreamteam.text.Pattern;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns what people type into what Slack keeps: names into ids, addresses into links. */
public final class Mentions {
  /** In this order: what is marked already, addresses, names of people and channels, the rest. */
  private static final Pattern PARTS =
      Pattern.compile(
          "(?<marked><(?:[@#!][^<>\\s]+|https?://[^<>]+|mailto:[^<>]+)>)"
              + "|(?<address>https?://[^\\s<>|]*[^\\s<>|.,;:!?)\\]'\"])"
              + "|@(?<person>[\\w][\\w.-]*)"
              + "|#(?<channel>[\\w][\\w-]*)"
              + "|(?<sign>[&<>])");

  private static final Pattern LAST_DOTS_AND_DASHES = Pattern.compile("[.-]+$");

  /** Whether a message, in Slack's shape, mentions a user in its text or its blocks. */
  public static boolean in(JsonNode message, String user) {
    String text = message.path("text").asText();
    return text.contains("<@" + user + ">")
        || text.contains("<@" + user + "|")
        || message.path("blocks").findValuesAsText("user_id").contains(user);
  }

  private final Team team;

  public Mentions(Team team) {
    this.team = team;
  }

  public String resolve(String typed) {
    Map<String, String> people =
        team.people().stream()
            .collect(Collectors.toMap(Person::name, Person::id, (first, second) -> first));
    Map<String, Channel> channels =
        team.channels().stream()
            .filter(one -> !one.isDirect())
            .collect(Collectors.toMap(Channel::name, Function.identity(), (first, later) -> first));
    return PARTS.replaceAll(
        typed,
        part -> isInsideWord(typed, part) ? part.group() : replacement(part, people, channels));
  }

  /** "a@b" mentions nobody, and "a#b" no channel. */
  private static boolean isInsideWord(String typed, MatchResult part) {
    if (part.start() == 0 || (part.group("person") == null && part.group("channel") == null)) {
      return false;
    }
    char before = typed.charAt(part.start() - 1);
    boolean ofWord = before == '_' || (before < 128 && Character.isLetterOrDigit(before));
    return ofWord || (part.group("person") == null ? "#&" : "@").indexOf(before) >= 0;
  }

  private static String replacement(
      MatchResult part, Map<String, String> people, Map<String, Channel> channels) {
    if (part.group("address") != null) {
      return "<" + part.group() + ">";
    }
    if (part.group("person") != null) {
      return person(part.group("person"), people);
    }
    if (part.group("channel") != null) {
      Channel channel = channels.get(part.group("channel"));
      return channel == null ? part.group() : "<#" + channel.id() + "|" + channel.name() + ">";
    }
    if (part.group("sign") != null) {
      return switch (part.group()) {
        case "&" -> "&amp;";
        case "<" -> "&lt;";
        default -> "&gt;";
      };
    }
    return part.group();
  }

  private static String person(String name, Map<String, String> people) {
    String whole = people.get(name);
    if (whole != null) {
      return "<@" + whole + ">";
    }
    // "@alex." at the end of a sentence is Alex.
    String bare = LAST_DOTS_AND_DASHES.replaceAll(name, "");
    String id = people.get(bare);
    return id == null ? "@" + name : "<@" + id + ">" + name.substring(bare.length());
  }
}
