package dev.dreamteam.slack.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.conversation.ChatMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was read of one channel. Whoever asks next waits for a reading that is under way, and then
 * only what is new is asked for: the newest messages, and the threads in which somebody was heard
 * to change something. All is read again after half an hour, for not all is told, and when nobody
 * listened for a while. A bounded number of messages is kept.
 */
public final class ReadPlace {
  private static final Duration GOOD_FOR = Duration.ofMinutes(30);

  /** So many changes are looked at twice, for one may show a moment after the next. */
  private static final long OVERLAP = 500;

  private static final String NO_END = "9999999999";

  private final String channelId;
  private final Source source;
  private final Clock clock;
  private final int mostKept;
  private final ReentrantLock lock = new ReentrantLock();

  private final NavigableMap<String, Root> roots = new TreeMap<>();

  /** Whole threads, by root, as far as somebody needed them. */
  private final Map<String, List<ChatMessage>> threads = new HashMap<>();

  private String from = NO_END;
  private Instant wholeAt = Instant.EPOCH;
  private Instant refreshedAt = Instant.EPOCH;
  private long heardTo;
  private Set<Long> seen = Set.of();
  private volatile int size;

  /**
   * Where messages come from, as the Web API gives them; each method may throw what that throws.
   */
  interface Source {
    /** Those of the channel itself, newest first, up to the page with the first known one. */
    Pages.Found roots(String channelId, String oldest, Predicate<JsonNode> isKnown);

    /** A thread, its root first; empty when it is gone. */
    List<JsonNode> thread(String channelId, String rootTs);

    /** As people read it; empty when nobody says anything in it. */
    Optional<ChatMessage> said(String channelId, JsonNode message);

    HeardChanges heard();
  }

  /**
   * A message of the channel itself.
   *
   * @param lastReply the newest reply's timestamp; empty without replies
   */
  private record Root(Optional<ChatMessage> said, String lastReply, int replies) {
    boolean hasSameReplies(@Nullable Root other) {
      return other != null && replies == other.replies && lastReply.equals(other.lastReply);
    }
  }

  /**
   * @param mostKept so many messages; those of the channel itself are kept in any case
   */
  ReadPlace(String channelId, Source source, Clock clock, int mostKept) {
    this.channelId = channelId;
    this.source = source;
    this.clock = clock;
    this.mostKept = mostKept;
  }

  /**
   * What was said after a time, oldest first, at most so many of the newest.
   *
   * @param oldestRoot threads that began before it are not looked into
   */
  public List<ChatMessage> said(String since, String oldestRoot, int limit)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      refresh(oldestRoot);
      String earliest = earliest(since, oldestRoot, limit);
      // a reply that was sent to the channel too stands in both
      Map<String, ChatMessage> said = new TreeMap<>();
      Map.copyOf(roots.tailMap(oldestRoot))
          .forEach(
              (ts, root) ->
                  said(ts, root, earliest)
                      .filter(message -> message.ts().compareTo(since) > 0)
                      .forEach(message -> said.put(message.ts(), message)));
      return said.values().stream().skip(Math.max(0, said.size() - limit)).toList();
    } finally {
      letGo();
      lock.unlock();
    }
  }

  /** How many messages are kept. */
  int size() {
    return size;
  }

  /** Lets go of whole threads, first of those that ended first, until what is kept is in bounds. */
  private void letGo() {
    int kept = roots.size() + threads.values().stream().mapToInt(List::size).sum();
    if (kept > mostKept) {
      Comparator<String> byEnd =
          Comparator.comparing(root -> Objects.requireNonNull(roots.get(root)).lastReply());
      for (String root : threads.keySet().stream().sorted(byEnd).toList()) {
        if (kept > mostKept) {
          kept -= Objects.requireNonNull(threads.remove(root)).size();
        }
      }
    }
    size = kept;
  }

  /** Nothing before this can be among the newest: so many messages that are known are newer. */
  private String earliest(String since, String oldestRoot, int limit) {
    return roots.tailMap(oldestRoot).entrySet().stream()
        .flatMap(each -> known(each.getKey(), each.getValue()))
        .map(ChatMessage::ts)
        .filter(ts -> ts.compareTo(since) > 0)
        .distinct()
        .sorted(Comparator.reverseOrder())
        .skip(limit)
        .findFirst()
        .orElse(since);
  }

  private Stream<ChatMessage> known(String ts, Root root) {
    List<ChatMessage> thread = threads.get(ts);
    return thread == null ? root.said().stream() : thread.stream();
  }

  private Stream<ChatMessage> said(String ts, Root root, String earliest) {
    if (root.replies() == 0 || threads.containsKey(ts)) {
      return known(ts, root);
    }
    if (root.lastReply().compareTo(earliest) <= 0) {
      return Stream.empty();
    }
    List<ChatMessage> thread = messages(source.thread(channelId, ts));
    threads.put(ts, thread);
    return thread.stream();
  }

  private void refresh(String oldestRoot) {
    Instant now = clock.instant();
    HeardChanges heard = source.heard();
    boolean known =
        from.compareTo(oldestRoot) <= 0
            && wholeAt.plus(GOOD_FOR).isAfter(now)
            && heard.isWhole(refreshedAt);
    long newest = heard.newest();
    Map<Long, String> changes =
        heard.in(channelId, Math.max(0, (known ? heardTo : newest) - OVERLAP));
    if (known) {
      Set<String> changed = new HashSet<>();
      changes.forEach(
          (number, root) -> {
            if (!seen.contains(number)) {
              changed.add(root);
            }
          });
      readNewest(changed);
      changed.stream().filter(root -> root.compareTo(from) >= 0).forEach(this::readThread);
    } else {
      readAll(oldestRoot, now);
    }
    refreshedAt = now;
    heardTo = newest;
    seen = Set.copyOf(changes.keySet());
  }

  private void readAll(String oldestRoot, Instant now) {
    from = NO_END;
    List<JsonNode> all = source.roots(channelId, oldestRoot, ignored -> false).items();
    roots.clear();
    threads.clear();
    all.forEach(root -> roots.put(ts(root), root(root)));
    from = oldestRoot;
    wholeAt = now;
  }

  /** Takes in the newest roots, and leaves out those that no longer stand among them. */
  private void readNewest(Set<String> changed) {
    String newest = roots.isEmpty() ? from : roots.lastKey();
    Pages.Found read = source.roots(channelId, from, root -> ts(root).compareTo(newest) <= 0);
    Map<String, Root> fresh = new LinkedHashMap<>();
    read.items().forEach(root -> fresh.put(ts(root), root(root)));
    String oldest = read.areAll() || read.items().isEmpty() ? from : ts(read.items().getLast());
    NavigableMap<String, Root> before = roots.tailMap(oldest, true);
    before.forEach(
        (ts, root) -> {
          if (changed.contains(ts) || !root.hasSameReplies(fresh.get(ts))) {
            threads.remove(ts);
          }
        });
    before.clear();
    roots.putAll(fresh);
    changed.removeAll(fresh.keySet());
  }

  /** Reads a thread whose root is not among the newest messages. */
  private void readThread(String rootTs) {
    List<JsonNode> thread = source.thread(channelId, rootTs);
    threads.remove(rootTs);
    roots.remove(rootTs);
    if (!thread.isEmpty()) {
      // of a root that was deleted replies may be left
      Optional<JsonNode> root = Optional.of(thread.getFirst()).filter(it -> ts(it).equals(rootTs));
      int replies = thread.size() - (root.isPresent() ? 1 : 0);
      roots.put(
          rootTs,
          new Root(
              root.flatMap(it -> source.said(channelId, it)),
              replies == 0 ? "" : ts(thread.getLast()),
              replies));
      threads.put(rootTs, messages(thread));
    }
  }

  private List<ChatMessage> messages(List<JsonNode> thread) {
    return thread.stream().flatMap(one -> source.said(channelId, one).stream()).toList();
  }

  private Root root(JsonNode message) {
    int replies = message.path("reply_count").asInt();
    return new Root(
        source.said(channelId, message),
        replies == 0 ? "" : message.path("latest_reply").asText(NO_END),
        replies);
  }

  private static String ts(JsonNode message) {
    return message.path("ts").asText();
  }
}
