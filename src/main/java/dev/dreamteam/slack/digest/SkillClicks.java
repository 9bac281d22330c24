package dev.dreamteam.slack.digest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.digest.Digest;
import dev.dreamteam.digest.DigestDesk;
import dev.dreamteam.skill.SkillFile;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.client.Person;
import dev.dreamteam.slack.inbox.InboxRow;
import dev.dreamteam.slack.request.Intake;
import dev.dreamteam.slack.request.Whisper;
import java.util.Optional;
import java.util.UUID;

/** Tries a proposed skill before anybody keeps it. Whoever presses was checked before. */
public final class SkillClicks {
  private final Whisper whisper;
  private final Intake intake;
  private final DigestDesk digests;

  public SkillClicks(Whisper whisper, Intake intake, DigestDesk digests) {
    this.whisper = whisper;
    this.intake = intake;
    this.digests = digests;
  }

  public void press(InboxRow row, JsonNode click, UUID proposal, Person person) {
    Optional<Digest.Line> line =
        digests.digestOf(proposal).stream()
            // a button speaks only for the channel that it stands in
            .filter(digest -> digest.place().channelId().equals(row.channelId()))
            .flatMap(digest -> digest.lines().stream())
            .filter(candidate -> candidate.proposalId().equals(proposal))
            .findFirst();
    Optional<SkillFile> skill = line.flatMap(SkillBlocks::skill);
    if (line.isEmpty() || skill.isEmpty()) {
      whisper.answer(click, "This proposal no longer exists.");
      return;
    }
    if (line.get().decision().isPresent()) {
      whisper.answer(
          click, MessageText.escape(line.get().decision().get() + "; there is nothing to try."));
      return;
    }
    intake.ask(row.channelId(), person, request(skill.get()), "try:" + row.messageTs());
    whisper.answer(
        click, "I have asked for it in this channel; it is tried in the thread of that message.");
  }

  private static String request(SkillFile skill) {
    StringBuilder text = new StringBuilder();
    text.append(
        "Try the skill %s, which is not adopted yet. It is meant so: %s\n\nWork in these steps:\n"
            .formatted(skill.name(), skill.description()));
    for (int i = 0; i < skill.steps().size(); i++) {
      text.append("%d. %s\n".formatted(i + 1, skill.steps().get(i)));
    }
    return text.toString().strip();
  }
}
