package dev.dreamteam.console;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import dev.dreamteam.text.Secrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes the keys of our own links out of texts, so that nobody gets in by what they were given to
 * read. A key is known by what it opens, not by its address: links keep their keys when the address
 * changes, and a key of somebody else's page is none of ours.
 */
public final class KeysInTexts {
  private static final Pattern ID =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private static final Pattern LIKE_KEYS =
      Pattern.compile("[A-Za-z0-9_-]{" + AccessKeys.LENGTH + ",}");

  /** As it stands in a text, in one that is JSON, and where a chat writes references. */
  private static final List<String> AND = List.of("&amp;", "\\u0026amp;", "&", "\\u0026");

  private static final List<String> EQUALS = List.of("=", "\\u003d");

  private final AccessKeys keys;

  public KeysInTexts(AccessKeys keys) {
    this.keys = keys;
  }

  /** The text without any key that opens one of our pages; the links themselves stay. */
  public String without(String text) {
    String operator = keys.operatorKey().value();
    String safe = withoutParameter(text, operator);
    safe = withoutParameter(safe, URLEncoder.encode(operator, StandardCharsets.UTF_8));
    Set<String> likeKeys = likeKeys(safe);
    if (likeKeys.isEmpty()) {
      return safe;
    }
    for (SessionId session : sessions(text)) {
      String key = keys.ofSession(session);
      if (likeKeys.contains(key)) {
        safe = withoutParameter(safe, key).replace(key, Secrets.LEFT_OUT);
      }
    }
    return safe;
  }

  /**
   * What may be a session's key, so that a text is not searched for each session that it names: the
   * ends of every run of a key's characters, as an escape may stand right before a key.
   */
  private static Set<String> likeKeys(String text) {
    Set<String> likeKeys = new HashSet<>();
    Matcher runs = LIKE_KEYS.matcher(text);
    while (runs.find()) {
      String run = runs.group();
      likeKeys.add(run.substring(0, AccessKeys.LENGTH));
      likeKeys.add(run.substring(run.length() - AccessKeys.LENGTH));
    }
    return likeKeys;
  }

  private static Set<SessionId> sessions(String text) {
    Set<SessionId> sessions = new LinkedHashSet<>();
    Matcher ids = ID.matcher(text);
    while (ids.find()) {
      sessions.add(SessionId.parse(ids.group()));
    }
    return sessions;
  }

  private static String withoutParameter(String text, String key) {
    if (!text.contains(key)) {
      return text;
    }
    String safe = text;
    for (String equals : EQUALS) {
      String parameter = "key" + equals + key;
      for (String and : AND) {
        safe = safe.replace(and + parameter, "").replace(parameter + and, "");
      }
      safe =
          safe.replace("?" + parameter, "").replace(parameter, "key" + equals + Secrets.LEFT_OUT);
    }
    return safe;
  }
}
