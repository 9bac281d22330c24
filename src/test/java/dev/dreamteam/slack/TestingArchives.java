package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.json.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Archives as the edge sees them, in memory: remembers what was imported. */
final class TestingArchives implements ArchiveDesk {
  static final UUID IMPORT = UUID.fromString("00000000-0000-0000-0000-00000000000a");

  final List<String> done = new CopyOnWriteArrayList<>();

  @Override
  public Attachment export(Place place, PersonId person) {
    return new Attachment("memory.zip", Bytes.utf8("memory of " + place.kind()));
  }

  @Override
  public Preview preview(Place place, CommandDesk.Said said, Bytes zip) {
    return new Preview("1 new: " + zip.text(), Optional.of(IMPORT));
  }

  @Override
  public Outcome run(Place place, PersonId person, String personName, UUID id) {
    done.add("imported " + id);
    return new Outcome(true, "Imported: 1 new.");
  }

  @Override
  public Outcome undo(Place place, PersonId person, String personName, UUID id) {
    done.add("undone " + id);
    return new Outcome(true, "Undone.");
  }
}
