package dev.dreamteam;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.privacy.Privacy;
import dev.dreamteam.slack.ArchiveDesk;
import dev.dreamteam.slack.CommandDesk;
import dev.dreamteam.slack.PrivacyDesk;
import java.util.List;
import java.util.Optional;

/** What people decide about what is kept of them. */
final class PrivacyCommands implements PrivacyDesk {
  private final Database database;
  private final MemoryStores stores;
  private final Privacy privacy;

  PrivacyCommands(Database database, MemoryStores stores, Privacy privacy) {
    this.database = database;
    this.stores = stores;
    this.privacy = privacy;
  }

  @Override
  public String status(Subject subject) {
    return privacy.status(subject.teamId(), subject.person());
  }

  @Override
  public String learn(Subject subject, boolean wanted) {
    return privacy.learn(subject.teamId(), subject.person(), wanted);
  }

  @Override
  public Optional<String> question(Subject subject) {
    return privacy.question(subject.teamId(), subject.person());
  }

  @Override
  public String forget(Subject subject, String channelId) {
    return privacy.forget(subject.teamId(), subject.person(), subject.name(), channelId);
  }

  @Override
  public ArchiveDesk.Attachment export(Subject subject) {
    return new ArchiveDesk.Attachment(
        "about-you.zip", privacy.export(subject.teamId(), subject.person()));
  }

  @Override
  public List<CommandDesk.MemoryLine> withdraw(Place place, PersonId author, String messageTs) {
    privacy.withdraw(place, messageTs);
    return database.inTransaction(
        tx ->
            stores
                .restingOn(
                    tx, stores.storeOf(tx, Scope.of(place, author)), place.channelId(), messageTs)
                .stream()
                .map(
                    memory ->
                        new CommandDesk.MemoryLine(
                            memory.path(), memory.kind().label(), memory.content()))
                .toList());
  }
}
