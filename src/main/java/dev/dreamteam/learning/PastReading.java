package dev.dreamteam.learning;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.PastConversations;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.dream.DreamOutcome;
import dev.dreamteam.dream.Dreamer;
import dev.dreamteam.dream.Stretch;
import dev.dreamteam.learning.Backfill.Status;
import dev.dreamteam.learning.PlaceWishStore.Address;
import dev.dreamteam.memory.OptOutStore;
import dev.dreamteam.recall.Recollection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;

/**
 * Reads the past of a place piece by piece. Each piece passes the gates that a night's messages
 * pass, and what it proposes is stored together with how far it got; so a piece that a crash
 * interrupts is read again, and proposes nothing twice.
 */
public final class PastReading {
  /** A piece is as many stretches of this length as it takes to have enough to read. */
  private static final Duration STRETCH = Duration.ofDays(7);

  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final int ENOUGH = 300;
  private static final int MOST_STRETCHES = 26;
  private static final int MOST_FAILURES = 6;
  private static final Duration BUSY = Duration.ofSeconds(5);
  private static final Duration FULL = Duration.ofHours(1);
  private static final Duration FAILED = Duration.ofMinutes(10);
  private static final Duration TELL_EVERY = Duration.ofMinutes(10);

  /** What happens after a step. */
  sealed interface Next {
    record Step(Duration after) implements Next {}

    record End() implements Next {}
  }

  /** Told when people should see what was proposed so far; only writes rows. */
  @FunctionalInterface
  public interface Pause {
    /**
     * @param summary what was read so far, in a sentence
     */
    void on(DSLContext tx, Place place, String summary);
  }

  private final Database database;
  private final PastConversations past;
  private final Recollection recollection;
  private final Dreamer dreamer;
  private final Permission permission;
  private final ChannelNotices notices;
  private final Pause pause;
  private final Function<Place, String> names;
  private final int mostMessages;
  private final Clock clock;

  /**
   * @param names what people call a place
   * @param mostMessages of one piece
   */
  public PastReading(
      Database database,
      PastConversations past,
      Recollection recollection,
      Dreamer dreamer,
      Permission permission,
      ChannelNotices notices,
      Pause pause,
      Function<Place, String> names,
      int mostMessages,
      Clock clock) {
    this.database = database;
    this.past = past;
    this.recollection = recollection;
    this.dreamer = dreamer;
    this.permission = permission;
    this.notices = notices;
    this.pause = pause;
    this.names = names;
    this.mostMessages = mostMessages;
    this.clock = clock;
  }

  /** Reads the next piece; one caller at a time for each. */
  Next step(UUID id) {
    Optional<Backfill> found = BackfillStore.find(database.sql(), id);
    if (found.isEmpty() || found.get().status() != Status.RUNNING) {
      return new Next.End();
    }
    Backfill backfill = found.get();
    if (!permission.isGiven(backfill.place())) {
      return end(backfill, Status.STOPPED, Optional.of("learning was switched off"));
    }
    if (!backfill.reached().isBefore(backfill.until())) {
      return end(backfill, Status.COMPLETED, Optional.empty());
    }
    if (!dreamer.hasRoom(backfill.place(), backfill.askedBy())) {
      return full(backfill);
    }
    try {
      return read(backfill);
    } catch (ConversationUnavailable e) {
      return failed(backfill, String.valueOf(e.getMessage()));
    }
  }

  private Next read(Backfill backfill) {
    Stretch stretch = next(backfill);
    if (stretch.messages().isEmpty()) {
      database.transaction(
          tx -> BackfillStore.advance(tx, Address.of(backfill.place()), stretch.until(), 0, 0));
      return new Next.Step(Duration.ZERO);
    }
    recollection.keepApart(backfill.place(), backfill.askedBy(), stretch.messages());
    Optional<DreamOutcome> outcome = dreamer.past(backfill.place(), backfill.askedBy(), stretch);
    if (outcome.isEmpty()) {
      return new Next.Step(BUSY);
    }
    if (outcome.get().problem().isPresent()) {
      return failed(backfill, outcome.get().problem().get());
    }
    tellProgress(backfill);
    return new Next.Step(Duration.ZERO);
  }

  /** What is read next: enough for a dream, and not more than it reads. */
  private Stretch next(Backfill backfill) {
    Instant after = backfill.reached();
    Instant end = after;
    Duration length = STRETCH;
    List<ChatMessage> messages = new ArrayList<>();
    for (int i = 0; i < MOST_STRETCHES && end.isBefore(backfill.until()); ) {
      Instant to = earlier(end.plus(length), backfill.until());
      List<ChatMessage> more = past.begunIn(backfill.place(), end, to);
      boolean tooMany = messages.size() + more.size() > mostMessages;
      if (tooMany && !messages.isEmpty()) {
        break;
      }
      if (tooMany && length.compareTo(SHORTEST) > 0) {
        length = length.dividedBy(2);
        continue;
      }
      messages.addAll(more.subList(0, Math.min(more.size(), mostMessages)));
      end = to;
      i++;
      if (messages.size() >= ENOUGH) {
        break;
      }
    }
    String team = backfill.place().teamId();
    return new Stretch(after, end, OptOutStore.without(database.sql(), team, messages));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private void tellProgress(Backfill before) {
    Instant now = clock.instant();
    String name = nameOf(before.place());
    if (now.isBefore(before.toldAt().plus(TELL_EVERY))) {
      return;
    }
    database.transaction(
        tx -> {
          Backfill backfill = BackfillStore.find(tx, before.id()).orElse(before);
          if (backfill.reached().isBefore(backfill.until())) {
            BackfillStore.told(tx, backfill, now);
            tell(tx, backfill, name, "progress:" + now, BackfillText.progress(backfill));
          }
        });
  }

  private Next full(Backfill backfill) {
    String why = "as much as the memory takes in a day is proposed; it goes on when there is room";
    String name = nameOf(backfill.place());
    database.transaction(
        tx -> {
          if (backfill.problem().isEmpty()) {
            pause.on(tx, backfill.place(), BackfillText.progress(backfill));
            tell(tx, backfill, name, "waits:" + backfill.reached(), BackfillText.waits(backfill));
          }
          BackfillStore.waits(tx, backfill, why, 0);
        });
    return new Next.Step(FULL);
  }

  private Next failed(Backfill backfill, String problem) {
    if (backfill.failures() + 1 >= MOST_FAILURES) {
      return end(backfill, Status.FAILED, Optional.of(problem));
    }
    database.transaction(tx -> BackfillStore.waits(tx, backfill, problem, backfill.failures() + 1));
    return new Next.Step(FAILED);
  }

  private Next end(Backfill backfill, Status status, Optional<String> problem) {
    String name = nameOf(backfill.place());
    database.transaction(
        tx -> {
          if (BackfillStore.end(tx, backfill.id(), status, problem, clock.instant())) {
            if (status == Status.COMPLETED) {
              PlaceWishStore.readFrom(tx, backfill.place(), backfill.since());
            }
            if (status != Status.STOPPED) {
              pause.on(tx, backfill.place(), BackfillText.end(backfill, status, problem));
            }
            tell(tx, backfill, name, "end", BackfillText.end(backfill, status, problem));
          }
        });
    return new Next.End();
  }

  /** Its id when the chat does not say. */
  private String nameOf(Place place) {
    try {
      return names.apply(place);
    } catch (ConversationUnavailable e) {
      return place.channelId();
    }
  }

  private void tell(DSLContext tx, Backfill backfill, String place, String key, String text) {
    if (backfill.source() == Backfill.Source.CHAT) {
      notices.tellPerson(
          tx,
          "backfill:%s:%s".formatted(backfill.id(), key),
          backfill.place().teamId(),
          backfill.place().channelId(),
          backfill.askedBy(),
          "About %s: %s".formatted(place, text));
    }
  }
}
