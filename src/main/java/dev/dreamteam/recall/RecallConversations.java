package dev.dreamteam.recall;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.database.PlainSql;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** Finds each new message's place: in its thread, or in what its channel talked about just then. */
final class RecallConversations {
  /** A channel's talk is over after so much silence; what comes later is another conversation. */
  private static final Duration PAUSE = Duration.ofHours(1);

  private static final PlainSql OPEN =
      new PlainSql(
          """
          insert into recall_conversation (store_id, channel_id, first_ts, threaded, last_ts)
          values (?, ?, ?, ?, ?)
          on conflict (store_id, channel_id, first_ts, threaded) do update
            set last_ts = greatest(recall_conversation.last_ts, excluded.last_ts)
          returning id, messages
          """);
  private static final PlainSql TALK =
      new PlainSql(
          """
          select id, messages from recall_conversation
          where store_id = ? and channel_id = ? and not threaded and last_ts between ? and ?
          order by last_ts desc limit 1
          """);

  private record Conversation(long id, int messages) {}

  private record Talk(Conversation conversation, Instant last) {}

  private final DSLContext tx;
  private final int store;
  private final Set<String> roots;
  private final Map<String, Conversation> threads = new HashMap<>();
  private final Map<String, Talk> talks = new HashMap<>();
  private final Map<Long, Integer> nextPositions = new HashMap<>();

  /**
   * @param messages all that will be placed, so that a thread's first message stands in its thread
   */
  RecallConversations(DSLContext tx, int store, List<ChatMessage> messages) {
    this.tx = tx;
    this.store = store;
    this.roots =
        messages.stream()
            .flatMap(message -> message.threadTs().stream().map(ts -> key(message, ts)))
            .collect(Collectors.toSet());
  }

  /** The place of the next message, in the order in which they were said. */
  RecallSpot next(ChatMessage message) {
    Optional<String> root =
        message
            .threadTs()
            .or(() -> Optional.of(message.ts()).filter(ts -> roots.contains(key(message, ts))));
    Conversation conversation = root.map(ts -> thread(message, ts)).orElseGet(() -> talk(message));
    int position =
        nextPositions.merge(conversation.id(), conversation.messages(), (before, _) -> before + 1);
    return new RecallSpot(conversation.id(), position);
  }

  private static String key(ChatMessage message, String ts) {
    return message.channelId() + "/" + ts;
  }

  private Conversation thread(ChatMessage message, String rootTs) {
    return threads.computeIfAbsent(key(message, rootTs), _ -> open(message, rootTs, true));
  }

  private Conversation talk(ChatMessage message) {
    Instant said = message.writtenAt();
    Talk before = talks.get(message.channelId());
    Conversation conversation =
        before != null && said.isBefore(before.last().plus(PAUSE))
            ? before.conversation()
            : one(TALK, store, message.channelId(), ts(said.minus(PAUSE)), message.ts())
                .orElseGet(() -> open(message, message.ts(), false));
    talks.put(message.channelId(), new Talk(conversation, said));
    return conversation;
  }

  /** The conversation that began then, a new one when there is none. */
  private Conversation open(ChatMessage message, String firstTs, boolean threaded) {
    return one(OPEN, store, message.channelId(), firstTs, threaded, message.ts()).orElseThrow();
  }

  private static String ts(Instant instant) {
    return "%010d.000000".formatted(Math.max(0, instant.getEpochSecond()));
  }

  private Optional<Conversation> one(PlainSql sql, Object... parameters) {
    return sql.first(
        tx, row -> new Conversation(row.getLong("id"), row.getInt("messages")), parameters);
  }
}
