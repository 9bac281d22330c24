package dev.dreamteam.slack;

import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import java.time.Clock;
import java.util.Optional;

/**
 * Tells how a program is let ask, once in a channel for each: a program that answers every message
 * is not answered again.
 */
public final class BotNotices {
  private final Database database;
  private final SlackOutbox outbox;
  private final Clock clock;
  private final Runnable wakeSender;

  BotNotices(Database database, SlackOutbox outbox, Clock clock, Runnable wakeSender) {
    this.database = database;
    this.outbox = outbox;
    this.clock = clock;
    this.wakeSender = wakeSender;
  }

  /**
   * @param bot the id that would be allowed
   */
  public void tell(ThreadAddress thread, String bot) {
    database.transaction(
        tx -> {
          if (BotNoticeStore.add(tx, thread, bot, clock.instant())) {
            outbox.notice(
                tx,
                "bot:%s:%s:%s".formatted(thread.teamId(), thread.channelId(), bot),
                thread.teamId(),
                thread.channelId(),
                Optional.of(thread.rootTs()),
                Optional.empty(),
                "I take work from people only. Whoever runs me can let this app ask too: its id,"
                    + " `%s`, belongs in the setting `DREAMTEAM_ALLOW_BOTS`.".formatted(bot));
          }
        });
    wakeSender.run();
  }
}
