package dev.dreamteam.dream;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  Gatherer(Database database, Conversations conversations) {
    this.database = database;
    this.conversations = conversations;
  }

  /** The newest messages of the place after the dream's beginning, and the mistakes. */
  Gathered gather(Dream dream, List<RepeatedMistake> mistakes, int maxMessages) {
    Set<String> requests = TaskTraceStore.requestsIn(database.sql(), dream.place());
    List<ChatMessage> people = new ArrayList<>();
    List<ChatMessage> others = new ArrayList<>();
    for (ChatMessage message : conversations.history(dream.place(), dream.since(), maxMessages)) {
      boolean isSource =
          !message.fromBot()
              && !message.text().isBlank()
              && (!requests.contains(message.ts()) || LASTING.matcher(message.text()).find());
      (isSource ? people : others).add(message);
    }
    return Gathered.of(people, others, cited(dream.place(), mistakes));
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
            .forEach(message -> cited.put(message.ts(), message));
      }
    }
    return List.copyOf(cited.values());
  }
}
