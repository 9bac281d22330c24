package dev.dreamteam.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.client.HeardChanges;
import dev.dreamteam.slack.client.SlackFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One channel of a Slack in memory that refuses what is over its limit; its time moves by hand. */
public final class LimitedSlack {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long TEN_SECONDS = Duration.ofSeconds(10).toNanos();
  private static final long FIRST = 1_700_000_000L;

  private final int inAMinute;
  private final TreeMap<String, ObjectNode> messages = new TreeMap<>();
  private final Map<String, List<String>> replies = new HashMap<>();
  private final Map<Long, String> changes = new TreeMap<>();
  private final Map<String, Deque<Long>> recent = new HashMap<>();
  private final Map<String, Integer> taken = new HashMap<>();
  private Runnable meanwhile = () -> {};
  private boolean isHeard = true;
  private long nanos;
  private long nextMeanwhile;
  private long busyUntil;
  private int refused;
  private long next = FIRST;

  public LimitedSlack(int inAMinute) {
    this.inAMinute = inAMinute;
  }

  synchronized long nanos() {
    return nanos;
  }

  public Clock clock() {
    InstantSource time = () -> Instant.ofEpochSecond(2 * FIRST).plusNanos(nanos());
    return time.withZone(ZoneOffset.UTC);
  }

  synchronized void sleep(Duration span) {
    long until = nanos + span.toNanos();
    while (nextMeanwhile <= until) {
      nanos = Math.max(nanos, nextMeanwhile);
      nextMeanwhile += TEN_SECONDS;
      meanwhile.run();
    }
    nanos = until;
  }

  Duration passed() {
    return Duration.ofNanos(nanos());
  }

  /** What happens besides, while readings wait. */
  void everyTenSeconds(Runnable work) {
    meanwhile = work;
  }

  void postLooksAtItsThread() {
    take("conversations.replies");
  }

  void refusesFor(Duration span) {
    busyUntil = nanos + span.toNanos();
  }

  void isDeaf() {
    isHeard = false;
  }

  void hearsAgain() {
    isHeard = true;
  }

  /** So many messages of the channel itself, the threads spread evenly among them. */
  public void fill(int roots, int threads, int replies) {
    for (int i = 0; i < roots; i++) {
      String root = says("message " + i);
      for (int j = 0; i % (roots / threads) == 0 && j < replies; j++) {
        say("reply " + j, root);
      }
    }
    changes.clear();
  }

  public String says(String text) {
    return say(text, "");
  }

  public void replies(String root, String text) {
    say(text, root);
    changed(root);
  }

  synchronized void edits(String ts, String text) {
    Objects.requireNonNull(messages.get(ts)).put("text", text);
    changed(ts);
  }

  /** Deletes a message with its replies. */
  synchronized void deletes(String root) {
    messages.values().removeIf(one -> root.equals(one.path("thread_ts").asText(ts(one))));
    changed(root);
  }

  List<String> threadRoots() {
    return messages.values().stream()
        .map(one -> one.path("thread_ts").asText(""))
        .filter(root -> !root.isEmpty())
        .distinct()
        .toList();
  }

  int refused() {
    return refused;
  }

  public int calls() {
    return taken.values().stream().mapToInt(Integer::intValue).sum();
  }

  public int calls(String method) {
    return taken.getOrDefault(method, 0);
  }

  public HeardChanges heard() {
    return new HeardChanges() {
      @Override
      public boolean isWhole(Instant since) {
        return isHeard;
      }

      @Override
      public long newest() {
        return changes.size();
      }

      @Override
      public Map<Long, String> in(String channelId, long after) {
        return changes.entrySet().stream()
            .filter(each -> each.getKey() > after)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      }
    };
  }

  public synchronized JsonNode call(String method, ObjectNode arguments) {
    take(method);
    taken.merge(method, 1, Integer::sum);
    nanos += Duration.ofMillis(50).toNanos();
    boolean isThread = method.equals("conversations.replies");
    String root = arguments.path("ts").asText();
    List<ObjectNode> found =
        messages.values().stream()
            .filter(
                one ->
                    isThread
                        ? ts(one).equals(root) || one.path("thread_ts").asText().equals(root)
                        : !one.has("thread_ts")
                            && ts(one).compareTo(arguments.path("oldest").asText()) > 0)
            .sorted(isThread ? Comparator.comparing(LimitedSlack::ts) : newestFirst())
            .toList();
    if (isThread && found.isEmpty()) {
      throw new SlackFailure.Refused(method, "thread_not_found", "");
    }
    return page(found, arguments);
  }

  public static ChatMessage shape(String channelId, JsonNode message) {
    return new ChatMessage(
        channelId,
        ts(message),
        Optional.of(message.path("thread_ts").asText("")).filter(root -> !root.isEmpty()),
        "U1",
        "Mara",
        false,
        message.path("text").asText(),
        List.of(),
        "https://s/" + ts(message));
  }

  private synchronized void take(String method) {
    Deque<Long> calls = recent.computeIfAbsent(method, ignored -> new ArrayDeque<>());
    calls.removeIf(at -> at <= nanos - MINUTE);
    if (nanos < busyUntil || calls.size() >= inAMinute) {
      refused++;
      throw new SlackFailure.Busy(
          method, nanos < busyUntil ? Duration.ofNanos(busyUntil - nanos) : Duration.ofMinutes(1));
    }
    calls.addLast(nanos);
  }

  private synchronized String say(String text, String root) {
    String ts = next++ + ".000100";
    ObjectNode message = Json.object().put("ts", ts).put("text", text);
    if (!root.isEmpty()) {
      message.put("thread_ts", root);
      replies.computeIfAbsent(root, ignored -> new ArrayList<>()).add(ts);
    }
    messages.put(ts, message);
    return ts;
  }

  private void changed(String root) {
    changes.put(changes.size() + 1L, root);
  }

  private ObjectNode withReplies(ObjectNode message) {
    List<String> below = replies.getOrDefault(ts(message), List.of());
    return below.isEmpty()
        ? message.deepCopy()
        : message.deepCopy().put("reply_count", below.size()).put("latest_reply", below.getLast());
  }

  private JsonNode page(List<ObjectNode> found, ObjectNode arguments) {
    int from = arguments.path("cursor").asInt(0);
    int to = Math.min(found.size(), from + arguments.path("limit").asInt());
    ObjectNode answer = Json.object();
    ArrayNode items = answer.putArray("messages");
    found.subList(from, to).forEach(one -> items.add(withReplies(one)));
    if (to < found.size()) {
      answer.putObject("response_metadata").put("next_cursor", String.valueOf(to));
    }
    return answer;
  }

  private static Comparator<JsonNode> newestFirst() {
    return Comparator.comparing(LimitedSlack::ts).reversed();
  }

  private static String ts(JsonNode message) {
    return message.path("ts").asText();
  }
}
