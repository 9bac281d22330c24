package dev.dreamteam.slack;

import static dev.dreamteam.database.tables.Tables.SLACK_BOT_NOTICE;
import static java.time.ZoneOffset.UTC;

import dev.dreamteam.conversation.ThreadAddress;
import java.time.Instant;
import org.jooq.DSLContext;

/** Which programs were told in which channels how they are let ask. */
final class BotNoticeStore {
  private BotNoticeStore() {}

  /**
   * @return false when it was told there
   */
  static boolean add(DSLContext tx, ThreadAddress thread, String bot, Instant now) {
    return tx.insertInto(SLACK_BOT_NOTICE)
            .set(SLACK_BOT_NOTICE.TEAM_ID, thread.teamId())
            .set(SLACK_BOT_NOTICE.CHANNEL_ID, thread.channelId())
            .set(SLACK_BOT_NOTICE.BOT, bot)
            .set(SLACK_BOT_NOTICE.TOLD_AT, now.atOffset(UTC))
            .onConflictDoNothing()
            .execute()
        == 1;
  }
}
