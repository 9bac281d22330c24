package dev.dreamteam.local.team;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Messages that one person sees. As in Slack they are kept nowhere and gone after a restart. */
public final class Whispers {
  private static final int MAX = 1_000;

  /** One of them. */
  public record Whisper(String channel, String user, ObjectNode body) {}

  private final Deque<Whisper> whispers = new ArrayDeque<>();
  private final Ledger ledger;
  private final Clock clock;
  private long last;

  public Whispers(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  public String say(String channel, String user, ObjectNode body) {
    synchronized (ledger) {
      last = Math.max(last + 1, Ts.micros(Ts.of(clock.instant())));
      String ts = Ts.of(last);
      Whisper whisper = new Whisper(channel, user, body.put("ts", ts));
      whispers.addLast(whisper);
      if (whispers.size() > MAX) {
        whispers.removeFirst();
      }
      ledger.tell(new Change.Whispered(channel, user, body));
      return ts;
    }
  }

  public void remove(String channel, String ts) {
    synchronized (ledger) {
      find(channel, ts)
          .ifPresent(
              found -> {
                whispers.remove(found);
                ledger.tell(new Change.WhisperRemoved(channel, found.user(), ts));
              });
    }
  }

  public Optional<Whisper> find(String channel, String ts) {
    synchronized (ledger) {
      return whispers.stream()
          .filter(one -> one.channel().equals(channel))
          .filter(one -> one.body().path("ts").asText().equals(ts))
          .findFirst();
    }
  }

  public List<ObjectNode> seenBy(String channel, String user) {
    synchronized (ledger) {
      return whispers.stream()
          .filter(one -> one.channel().equals(channel) && one.user().equals(user))
          .map(one -> one.body().deepCopy())
          .toList();
    }
  }
}
