package dev.dreamteam.dream.reading;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.Membership;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.dream.Dream;
import dev.dreamteam.dream.history.TaskTrace;
import dev.dreamteam.dream.history.TaskTraceStore;
import dev.dreamteam.memory.OptOutStore;
import dev.dreamteam.text.Pattern;
import dev.dreamteam.text.VisibleText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects what people said in one place. */
public final class Gatherer {
  private static final Logger LOG = LoggerFactory.getLogger(Gatherer.class);
  private static final int MAX_THREAD = 200;
  // A request is meant for one task, unless it says that it is meant for longer.
  private static final Pattern LASTING =
      Pattern.compile(
          "(?i)\\b(remember|from now on|always|never|we (have )?decided|by default)\\b");

  private final Database database;
  private final Conversations conversations;
  private final Membership membership;

  public Gatherer(Database database, Conversations conversations, Membership membership) {
    this.database = database;
    this.conversations = conversations;
    this.membership = membership;
  }

  /**
   * What of the messages may be learned from.
   *
   * @param said messages of the dream's place
   * @param requests messages that asked for tasks, which are sources of what is counted
   * @param older messages that earlier dreams read and had no room for
   */
  public Gathered gather(
      Dream dream,
      List<ChatMessage> said,
      List<TaskTrace.Request> requests,
      List<TaskTrace.Request> older) {
    Set<String> asking = TaskTraceStore.requestsIn(database.sql(), dream.place());
    List<ChatMessage> people = new ArrayList<>();
    List<Gathered.Tainted> tainted = new ArrayList<>();
    Map<String, Boolean> members = new HashMap<>();
    for (ChatMessage message : said) {
      if (!message.text().isBlank()) {
        taint(message, asking, members)
            .ifPresentOrElse(
                taint -> tainted.add(new Gathered.Tainted(message, taint)),
                () -> people.add(message));
      }
    }
    List<ChatMessage> cited = new ArrayList<>();
    named(dream.place(), requests).stream()
        .filter(message -> !message.fromBot() && isMember(message, members))
        .forEach(cited::add);
    for (ChatMessage message : named(dream.place(), older)) {
      // It may have been edited since, and its author may have left.
      taint(message, asking, members)
          .ifPresentOrElse(
              taint -> tainted.add(new Gathered.Tainted(message, taint)), () -> cited.add(message));
    }
    return Gathered.of(people, tainted, cited);
  }

  private boolean isMember(ChatMessage message, Map<String, Boolean> members) {
    return members.computeIfAbsent(message.author(), membership::isMember);
  }

  private Optional<Taint> taint(
      ChatMessage message, Set<String> requests, Map<String, Boolean> members) {
    if (message.fromBot()) {
      return Optional.of(Taint.PROGRAM);
    }
    if (!isMember(message, members)) {
      return Optional.of(Taint.VISITOR);
    }
    if (VisibleText.hides(message.text())) {
      return Optional.of(Taint.HIDDEN);
    }
    boolean isRequest = requests.contains(message.ts()) && !LASTING.isIn(message.text());
    return isRequest ? Optional.of(Taint.REQUEST) : Optional.empty();
  }

  private List<ChatMessage> named(Place place, List<TaskTrace.Request> older) {
    Map<String, List<TaskTrace.Request>> byThread =
        older.stream().collect(Collectors.groupingBy(TaskTrace.Request::rootTs));
    Map<String, ChatMessage> named = new TreeMap<>();
    byThread.forEach(
        (root, requests) ->
            thread(place, root).stream()
                .filter(message -> requests.stream().anyMatch(r -> r.ts().equals(message.ts())))
                .forEach(message -> named.put(message.ts(), message)));
    return List.copyOf(named.values());
  }

  private List<ChatMessage> thread(Place place, String root) {
    try {
      return OptOutStore.without(
          database.sql(),
          place.teamId(),
          conversations.thread(
              new ThreadAddress(place.teamId(), place.channelId(), root), MAX_THREAD));
    } catch (ConversationUnavailable e) {
      // Deleted, most likely: what named it has no source, and fails the gate.
      LOG.debug("The thread {} in {} cannot be read", root, place.channelId(), e);
      return List.of();
    }
  }
}
