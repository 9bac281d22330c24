package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.Database;
import dev.dreamteam.privacy.PersonalNotice;
import dev.dreamteam.slack.outbox.OutboxStore;
import org.jooq.DSLContext;

/** Tells people things in direct messages. */
public final class SlackNotice implements PersonalNotice {
  private final SlackOutbox outbox;
  private final Database database;

  public SlackNotice(SlackOutbox outbox, Database database) {
    this.outbox = outbox;
    this.database = database;
  }

  @Override
  public void tell(
      DSLContext tx, String key, String teamId, String channelId, PersonId person, String text) {
    outbox.tellPerson(tx, key, teamId, channelId, person, text);
  }

  @Override
  public boolean isSettled(String key) {
    return !OutboxStore.isOpen(database.sql(), "notice:" + key);
  }
}
