package dev.dreamteam.learning;

import dev.dreamteam.conversation.PersonId;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/** Remembers what people were told. */
final class RecordingNotices implements ChannelNotices {
  final List<String> inPlaces = new ArrayList<>();
  final List<String> toPeople = new ArrayList<>();

  @Override
  public void tellPlace(DSLContext tx, String key, String teamId, String channelId, String text) {
    inPlaces.add(channelId + ": " + text);
  }

  @Override
  public void tellPerson(
      DSLContext tx, String key, String teamId, String channelId, PersonId person, String text) {
    toPeople.add(person + ": " + text);
  }
}
