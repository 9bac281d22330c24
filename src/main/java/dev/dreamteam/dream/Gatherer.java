package dev.dreamteam.dream;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.Membership;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.conversation.VisibleText;
import dev.dreamteam.database.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects what people said in one place, and the mistakes that its tasks repeat. */
final class Gatherer {
  private static final int MAX_THREAD = 200;
  // A request is meant for one task, unless it says that it is meant for longer.
  private static final Pattern LASTING =
      Pattern.compile(
          "(?i)\\b(remember|from now on|always|never|we (have )?decided|by default)\\b");

  private final Database database;
  private final Conversations conversations;
  private final Membership membership;

  Gatherer(Database database, Conversations conversations, Membership membership) {
    this.database = database;
    this.conversations = conversations;
    this.membership = membership;
  }

  /** What of the messages may be learned from, and the mistakes. */
  Gathered gather(Dream dream, List<RepeatedMistake> mistakes, List<ChatMessage> said) {
    Set<String> requests = TaskTraceStore.requestsIn(database.sql(), dream.place());
    List<ChatMessage> people = new ArrayList<>();
    List<Gathered.Tainted> tainted = new ArrayList<>();
    Map<String, Boolean> members = new HashMap<>();
    for (ChatMessage message : said) {
      if (!message.text().isBlank()) {
        taint(message, requests, members)
            .ifPresentOrElse(
                taint -> tainted.add(new Gathered.Tainted(message, taint)),
                () -> people.add(message));
      }
    }
    return Gathered.of(people, tainted, cited(dream.place(), mistakes));
  }

  private Optional<Taint> taint(
      ChatMessage message, Set<String> requests, Map<String, Boolean> members) {
    if (message.fromBot()) {
      return Optional.of(Taint.PROGRAM);
    }
    if (!members.computeIfAbsent(message.author(), membership::isMember)) {
      return Optional.of(Taint.VISITOR);
    }
    if (VisibleText.hides(message.text())) {
      return Optional.of(Taint.HIDDEN);
    }
    boolean isRequest = requests.contains(message.ts()) && !LASTING.matcher(message.text()).find();
    return isRequest ? Optional.of(Taint.REQUEST) : Optional.empty();
  }

  /** Mistakes of which a task ended after {@code since}. */
  List<RepeatedMistake> mistakes(Place place, Instant since) {
    return TaskTraceStore.repeatedMistakes(database.sql(), place, since);
  }

  private List<ChatMessage> cited(Place place, List<RepeatedMistake> mistakes) {
    Map<String, ChatMessage> cited = new LinkedHashMap<>();
    for (RepeatedMistake mistake : mistakes) {
      for (RepeatedMistake.Request request : mistake.requests()) {
        conversations
            .thread(
                new ThreadAddress(place.teamId(), place.channelId(), request.rootTs()), MAX_THREAD)
            .stream()
            .filter(message -> message.ts().equals(request.ts()) && !message.fromBot())
            .filter(message -> membership.isMember(message.author()))
            .forEach(message -> cited.put(message.ts(), message));
      }
    }
    return List.copyOf(cited.values());
  }
}
