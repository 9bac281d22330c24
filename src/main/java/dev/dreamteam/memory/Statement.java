package dev.dreamteam.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dreamteam.text.Pattern;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What is to be remembered.
 *
 * @param subject what it is about in a few words; may be empty
 * @param content Markdown, at most {@value #MAX_BYTES} bytes of UTF-8
 * @param validFrom when people said it
 * @param sources at least one: nothing is learned without a source
 */
public record Statement(
    MemoryKind kind,
    String subject,
    String content,
    Instant validFrom,
    List<MemorySource> sources) {
  public static final int MAX_BYTES = 102_400;

  private static final Pattern SAID_BY =
      Pattern.compile("^[^:]{1,60}\\(\\d{4}-\\d{2}-\\d{2}\\):\\s*");

  public Statement {
    sources =
        sources.stream()
            .distinct()
            .sorted(Comparator.comparing(MemorySource::ts).thenComparing(MemorySource::channelId))
            .toList();
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("nothing is remembered without a source");
    }
    if (content.isBlank() || content.getBytes(UTF_8).length > MAX_BYTES) {
      throw new IllegalArgumentException("a memory has 1 to " + MAX_BYTES + " bytes");
    }
  }

  /** The content without who said it when. */
  public String told() {
    return withoutSpeaker(content);
  }

  /** A text without who said it when, which some extractors put before it. */
  public static String withoutSpeaker(String content) {
    return SAID_BY.replaceFirst(content, "");
  }

  /** The same with other words. */
  public Statement saying(String otherContent) {
    return new Statement(kind, subject, otherContent, validFrom, sources);
  }
}
