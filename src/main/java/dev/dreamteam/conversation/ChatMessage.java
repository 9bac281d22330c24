package dev.dreamteam.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One message that somebody wrote. Its text is data from outside and can grant nothing.
 *
 * @param ts the message's timestamp and id within its channel
 * @param threadTs the root's timestamp when the message is a reply
 * @param author the chat's user or bot id
 * @param authorName as the chat shows it
 * @param fromBot whether a program wrote it; such messages are never sources of memories
 * @param own whether that program is Dreamteam itself
 * @param text plain text with mentions resolved to names
 * @param files names of attached files
 * @param permalink opens the message in the chat
 */
public record ChatMessage(
    String channelId,
    String ts,
    Optional<String> threadTs,
    String author,
    String authorName,
    boolean fromBot,
    boolean own,
    String text,
    List<String> files,
    String permalink) {
  public ChatMessage {
    files = List.copyOf(files);
  }

  /** One that Dreamteam did not write. */
  public ChatMessage(
      String channelId,
      String ts,
      Optional<String> threadTs,
      String author,
      String authorName,
      boolean fromBot,
      String text,
      List<String> files,
      String permalink) {
    this(channelId, ts, threadTs, author, authorName, fromBot, false, text, files, permalink);
  }

  /** The same message with other words, and without its files. */
  public ChatMessage sayingOnly(String words) {
    return new ChatMessage(
        channelId, ts, threadTs, author, authorName, fromBot, own, words, List.of(), permalink);
  }

  /** When it was written, from the timestamp; microseconds. */
  public Instant writtenAt() {
    return time(ts);
  }

  /** When the message that its thread begins with was written; its own time without a thread. */
  public Instant begunAt() {
    return time(threadTs.orElse(ts));
  }

  /**
   * The time of a message or an event.
   *
   * @param ts as the chat writes it: "1712345678.000100"
   */
  public static Instant time(String ts) {
    String[] parts = ts.split("\\.", 2);
    long micros = parts.length > 1 ? Long.parseLong((parts[1] + "000000").substring(0, 6)) : 0;
    return Instant.ofEpochSecond(Long.parseLong(parts[0]), micros * 1_000);
  }
}
