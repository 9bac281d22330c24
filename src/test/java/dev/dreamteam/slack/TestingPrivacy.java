package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.json.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is kept of people as the edge sees it, in memory. */
final class TestingPrivacy implements PrivacyDesk {
  final List<String> forgotten = new CopyOnWriteArrayList<>();
  final List<String> withdrawn = new CopyOnWriteArrayList<>();

  @Override
  public String status(Subject subject) {
    return "Kept of you: nothing.";
  }

  @Override
  public String learn(Subject subject, boolean wanted) {
    return wanted ? "Learning is on." : "Learning is off.";
  }

  @Override
  public Optional<String> question(Subject subject) {
    return Optional.of("Shall I forget you?");
  }

  @Override
  public String forget(Subject subject, String channelId) {
    forgotten.add(subject.name());
    return "I am forgetting you.";
  }

  @Override
  public ArchiveDesk.Attachment export(Subject subject) {
    return new ArchiveDesk.Attachment("about-you.zip", Bytes.utf8("about " + subject.name()));
  }

  @Override
  public List<CommandDesk.MemoryLine> withdraw(Place place, PersonId author, String messageTs) {
    withdrawn.add(messageTs);
    return List.of(new CommandDesk.MemoryLine("facts/x.md", "fact", "It rests on that."));
  }
}
