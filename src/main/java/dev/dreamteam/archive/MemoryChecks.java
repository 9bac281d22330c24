package dev.dreamteam.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.Statement;
import dev.dreamteam.text.Secrets;
import dev.dreamteam.text.VisibleText;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What no memory may hold that comes from a file. */
public final class MemoryChecks {
  private static final int MAX_BESIDES = 4_000;

  private MemoryChecks() {}

  /** Why a file cannot be kept; empty when it can. */
  public static Optional<String> problem(MemoryFile file) {
    String besides =
        Stream.concat(
                Stream.of(file.path(), file.subject(), file.reason()),
                Stream.concat(
                    file.author().map(Author::name).stream(),
                    file.sources().stream().map(MemorySource::authorName)))
            .distinct()
            .collect(Collectors.joining("\n"));
    if (file.content().isBlank() || file.content().getBytes(UTF_8).length > Statement.MAX_BYTES) {
      return Optional.of("a memory has 1 to %,d bytes".formatted(Statement.MAX_BYTES));
    }
    if (besides.length() > MAX_BESIDES) {
      return Optional.of("its subject, reason and names are too long");
    }
    String all = besides + "\n" + file.content();
    if (VisibleText.hides(all) || all.indexOf('\0') >= 0) {
      return Optional.of("it holds characters that nobody sees, or a comment; remove them");
    }
    return Secrets.holds(all)
        ? Optional.of("it looks as if it held a password, a key or a card number; remove it")
        : Optional.empty();
  }
}
