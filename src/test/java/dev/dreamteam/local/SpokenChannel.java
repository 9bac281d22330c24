package dev.dreamteam.local;

import dev.dreamteam.conversation.ChatMessage;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A channel in which people speak once a minute, from a Monday's morning on. */
final class SpokenChannel {
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  private final List<ChatMessage> messages = new ArrayList<>();

  /**
   * @return the message's timestamp
   */
  String say(String author, String text) {
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
  List<ChatMessage> messages() {
    return Collections.unmodifiableList(messages);
  }
}
