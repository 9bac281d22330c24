package dev.dreamteam.local;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Transcript;
import dev.dreamteam.model.ModelMessage;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.rehearsal.RehearsedTeam;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A channel in which people speak once a minute, from a Monday's morning on. */
public final class SpokenChannel {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  private final List<ChatMessage> messages = new ArrayList<>();

  /**
   * @return the message's timestamp
   */
  public String say(String author, String text) {
    long second = MONDAY.atTime(9, 0).toEpochSecond(ZoneOffset.UTC) + 60L * messages.size();
    String ts = second + ".000100";
    messages.add(
        new ChatMessage(
            "C1",
            ts,
            Optional.empty(),
            author,
            author,
            false,
            text,
            List.of(),
            "https://chat.example/p" + second));
    return ts;
  }

  /** What was said so far, and what will be. */
  public List<ChatMessage> messages() {
    return Collections.unmodifiableList(messages);
  }

  /** What a dream asks a model about all of it. */
  public ModelRequest dreamt() {
    return new ModelRequest(
        "You read messages.",
        List.of(
            new ModelMessage.UserText(
                "## Known already\n(nothing)\n\n## Messages in #sales\n"
                    + Transcript.render(messages))),
        List.of(RehearsedTeam.tool("propose_memories")),
        1_000,
        "d");
  }
}
