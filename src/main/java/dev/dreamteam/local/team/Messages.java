package dev.dreamteam.local.team;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Every message of the team. */
public final class Messages {
  private final Map<String, Timeline> timelines = new HashMap<>();
  private final Ledger ledger;
  private final Clock clock;

  Messages(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Takes what the journal kept. */
  void load(Message message) {
    timeline(message.channel()).put(message);
  }

  void loadRemoval(String channel, String ts) {
    Timeline timeline = timeline(channel);
    Message message = timeline.find(Ts.micros(ts));
    if (message != null) {
      timeline.remove(message);
    }
  }

  /** Forgets everything of a channel that was deleted. */
  void forget(String channel) {
    timelines.remove(channel);
  }

  /** Posts a message now: it gets the channel's next timestamp. */
  public Message post(String channel, ObjectNode body) {
    synchronized (ledger) {
      Instant now = clock.instant();
      long micros = now.getEpochSecond() * 1_000_000L + now.getNano() / 1_000;
      long next = timeline(channel).newest().map(last -> Math.max(last + 1, micros)).orElse(micros);
      Message message = new Message(channel, body.deepCopy().put("ts", Ts.of(next)), 0);
      keep(message);
      ledger.tell(new Change.Posted(message));
      return message;
    }
  }

  /** Adds a message of the past without telling anybody; false when it is there already. */
  boolean restore(Message message) {
    synchronized (ledger) {
      if (timeline(message.channel()).find(message.micros()) != null) {
        return false;
      }
      keep(message);
      return true;
    }
  }

  /** Replaces a message's body; counts as an edit. */
  public Message edit(Message before, ObjectNode body) {
    synchronized (ledger) {
      Message after = before.edited(body);
      keep(after);
      ledger.tell(new Change.Edited(after, before));
      return after;
    }
  }

  /** Removes a message; the root of a thread stays as a tombstone, as in Slack. */
  public void delete(Message before) {
    synchronized (ledger) {
      if (timeline(before.channel()).repliesTo(before.micros()).isEmpty()) {
        timeline(before.channel()).remove(before);
        ledger.keep(
            "message_deleted",
            Json.object().put("channel", before.channel()).put("ts", before.ts()));
      } else {
        ObjectNode tombstone =
            Json.object()
                .put("type", "message")
                .put("subtype", "tombstone")
                .put("user", "USLACKBOT")
                .put("hidden", true)
                .put("text", "This message was deleted.")
                .put("thread_ts", before.ts())
                .put("ts", before.ts());
        keep(before.edited(tombstone));
      }
      ledger.tell(new Change.Deleted(before));
    }
  }

  /** Adds or takes back a reaction; false when that changes nothing. */
  public boolean react(Message message, String user, String name, boolean add) {
    synchronized (ledger) {
      Message current = find(message.channel(), message.ts()).orElse(message);
      Optional<ArrayNode> changed =
          Reactions.change(current.body().path("reactions"), user, name, add);
      if (changed.isEmpty()) {
        return false;
      }
      Message after = current.with("reactions", changed.get());
      keep(after);
      ledger.tell(new Change.Reacted(after, user, name, add));
      return true;
    }
  }

  private void keep(Message message) {
    ledger.keep("message", message);
    timeline(message.channel()).put(message);
  }

  public Optional<Message> find(String channel, String ts) {
    if (!Ts.isValid(ts)) {
      return Optional.empty();
    }
    synchronized (ledger) {
      return Optional.ofNullable(timeline(channel).find(Ts.micros(ts)));
    }
  }

  /**
   * The message.
   *
   * @throws ApiFailure {@code message_not_found} when there is none
   */
  public Message get(String channel, String ts) {
    return find(channel, ts).orElseThrow(() -> new ApiFailure("message_not_found"));
  }

  /** Everything in the channel and its threads, oldest first. */
  public List<Message> all(String channel) {
    synchronized (ledger) {
      return List.copyOf(timeline(channel).all());
    }
  }

  /** The root and its replies, oldest first; empty when there is no such root. */
  public List<Message> thread(String channel, String root) {
    synchronized (ledger) {
      Timeline timeline = timeline(channel);
      Message first = timeline.find(Ts.micros(root));
      if (first == null) {
        return List.of();
      }
      return java.util.stream.Stream.concat(
              java.util.stream.Stream.of(first),
              timeline.repliesTo(Ts.micros(root)).stream()
                  .map(timeline::find)
                  .filter(Objects::nonNull))
          .toList();
    }
  }

  public Optional<String> newest(String channel) {
    synchronized (ledger) {
      return timeline(channel).newest().map(Ts::of);
    }
  }

  /** Slack's message object as a reader gets it, with the counters of its thread. */
  ObjectNode shape(Message message, boolean withMetadata) {
    synchronized (ledger) {
      ObjectNode shape = message.copy();
      if (!withMetadata) {
        shape.remove("metadata");
      }
      if (shape.path("reactions").isEmpty()) {
        shape.remove("reactions");
      }
      Timeline timeline = timeline(message.channel());
      NavigableSet<Long> replies = timeline.repliesTo(message.micros());
      message
          .root()
          .map(root -> timeline.find(Ts.micros(root)))
          .ifPresent(root -> shape.put("parent_user_id", root.speaker()));
      if (replies.isEmpty()) {
        return shape;
      }
      Set<String> authors = new LinkedHashSet<>();
      for (Long reply : replies) {
        Message found = timeline.find(reply);
        if (found != null) {
          authors.add(found.speaker());
        }
      }
      shape
          .put("thread_ts", message.ts())
          .put("reply_count", replies.size())
          .put("reply_users_count", authors.size())
          .put("latest_reply", Ts.of(replies.last()))
          .put("is_locked", false)
          .put("subscribed", true);
      ArrayNode users = shape.putArray("reply_users");
      authors.forEach(users::add);
      return shape;
    }
  }

  private Timeline timeline(String channel) {
    return timelines.computeIfAbsent(channel, ignored -> new Timeline());
  }
}
