package dev.dreamteam.archive;

import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.MemoryVersion;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.memory.Statement;
import dev.dreamteam.text.Fingerprint;
import dev.dreamteam.text.Pattern;
import dev.dreamteam.text.VisibleText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A memory's version as a file: Markdown behind front matter. What a person writes by hand may have
 * no more than its kind.
 *
 * @param scope that it was exported from, as {@link #label} writes it
 * @param until when something else began to hold, which {@code path} says now; empty for what holds
 * @param fingerprint of the file as it was exported
 * @param lines where what it says of itself stands
 */
public record MemoryFile(
    MemoryKind kind,
    String path,
    Optional<String> scope,
    String subject,
    Optional<Instant> validFrom,
    Optional<Instant> until,
    Optional<Integer> version,
    Optional<Author> author,
    String reason,
    Optional<Fingerprint> fingerprint,
    List<MemorySource> sources,
    String content,
    Map<String, Integer> lines) {
  static final String PAST = "past/";
  private static final Pattern MARKDOWN_ENDING = Pattern.compile("\\.md$");
  private static final Pattern VERSION_NUMBER = Pattern.compile("[1-9]\\d{0,6}");
  private static final Pattern TIMESTAMP = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?");
  private static final Pattern SLACK_ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
  private static final int LONGEST_LINK = 2_000;
  private static final Pattern KEPT_LINK = Pattern.compile("https?://\\S+");

  public MemoryFile {
    sources = List.copyOf(sources);
    lines = Map.copyOf(lines);
  }

  int line(String name) {
    return lines.getOrDefault(name, 1);
  }

  public static MemoryFile of(
      Scope scope, String path, MemoryVersion version, Optional<Instant> until) {
    Statement says = version.statement();
    MemoryFile file =
        new MemoryFile(
            says.kind(),
            path,
            Optional.of(label(scope)),
            says.subject(),
            Optional.of(says.validFrom()),
            until,
            Optional.of(version.version()),
            Optional.of(version.author()),
            version.reason(),
            Optional.empty(),
            says.sources(),
            says.content(),
            Map.of());
    return file.sealed(Fingerprint.of(file.text()));
  }

  private MemoryFile sealed(Fingerprint seal) {
    return new MemoryFile(
        kind,
        path,
        scope,
        subject,
        validFrom,
        until,
        version,
        author,
        reason,
        Optional.of(seal),
        sources,
        content,
        lines);
  }

  /** {@code team}, {@code channel C1}, {@code person U1}. */
  static String label(Scope scope) {
    return (scope.kind().name().toLowerCase(Locale.ROOT) + " " + scope.id()).strip();
  }

  /** Its name in an archive. */
  String name() {
    return until.isEmpty()
        ? path
        : PAST + MARKDOWN_ENDING.replaceAll(path, "") + "." + version.orElse(0) + ".md";
  }

  public String text() {
    StringBuilder text = new StringBuilder("---\n");
    line(text, "kind", kind.label());
    line(text, "path", FrontMatter.quoted(path));
    scope.ifPresent(from -> line(text, "scope", FrontMatter.quoted(from)));
    line(text, "subject", FrontMatter.quoted(subject));
    validFrom.ifPresent(from -> line(text, "valid-from", from.toString()));
    until.ifPresent(
        end -> {
          line(text, "until", end.toString());
          line(text, "superseded-by", FrontMatter.quoted(path));
        });
    version.ifPresent(number -> line(text, "version", number.toString()));
    author.ifPresent(
        by -> {
          line(text, "author", FrontMatter.quoted(by.name()));
          line(text, "author-id", FrontMatter.quoted(by.id()));
        });
    line(text, "reason", FrontMatter.quoted(reason));
    fingerprint.ifPresent(seal -> line(text, "fingerprint", seal.value()));
    text.append("sources:\n");
    for (MemorySource source : sources) {
      line(text, "  - channel", FrontMatter.quoted(source.channelId()));
      line(text, "    ts", FrontMatter.quoted(source.ts()));
      line(text, "    author", FrontMatter.quoted(source.authorName()));
      line(text, "    author-id", FrontMatter.quoted(source.author()));
      line(text, "    link", FrontMatter.quoted(source.permalink()));
    }
    return text.append("---\n").append(content).append('\n').toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append('\n');
  }

  /**
   * @param name in its archive
   * @throws MalformedFile when it is no memory
   */
  public static MemoryFile read(String name, String text) {
    FrontMatter front = FrontMatter.read(text);
    boolean past = front.find("until").isPresent();
    MemoryFile file =
        new MemoryFile(
            kind(front),
            front.find("path").orElse(name),
            front.find("scope"),
            front.find("subject").orElse(""),
            time(front, "valid-from"),
            time(front, "until"),
            version(front),
            front.find("author-id").map(id -> new Author(id, front.find("author").orElse(id))),
            front.find("reason").orElse(""),
            fingerprint(front),
            front.sources().stream().map(source -> source(front, source)).toList(),
            front.body().endsWith("\n")
                ? front.body().substring(0, front.body().length() - 1)
                : front.body(),
            front.lines());
    if (!file.name().equals(name) || (past && file.version().isEmpty())) {
      throw new MalformedFile(
          front.line("path"),
          "its path says “%s”, but it stands at “%s”: make them the same"
              .formatted(ArchiveName.shown(file.path()), ArchiveName.shown(name)));
    }
    int words = text.substring(0, text.length() - front.body().length()).split("\n", -1).length;
    MemoryChecks.problem(file)
        .ifPresent(
            problem -> {
              throw new MalformedFile(words, problem);
            });
    return file;
  }

  private static MemoryKind kind(FrontMatter front) {
    String kind = front.find("kind").orElse("").strip().toLowerCase(Locale.ROOT);
    return Stream.of(MemoryKind.values())
        .filter(known -> known.label().equals(kind))
        .findFirst()
        .orElseThrow(
            () ->
                new MalformedFile(
                    front.line("kind"),
                    "its kind must be decision, procedure, pitfall, preference, person or role, or"
                        + " fact"));
  }

  private static Optional<Instant> time(FrontMatter front, String name) {
    try {
      return front.find(name).map(Instant::parse);
    } catch (DateTimeException e) {
      throw new MalformedFile(front.line(name), name + " is a time like 2025-03-04T10:00:00Z");
    }
  }

  private static Optional<Integer> version(FrontMatter front) {
    return front
        .find("version")
        .map(
            number -> {
              if (!VERSION_NUMBER.matches(number)) {
                throw new MalformedFile(front.line("version"), "version is a number from 1");
              }
              return Integer.valueOf(number);
            });
  }

  private static Optional<Fingerprint> fingerprint(FrontMatter front) {
    try {
      return front.find("fingerprint").map(Fingerprint::new);
    } catch (IllegalArgumentException e) {
      throw new MalformedFile(
          front.line("fingerprint"), "the fingerprint was changed: export again and edit that");
    }
  }

  private static MemorySource source(FrontMatter front, Map<String, String> source) {
    String ts = source.getOrDefault("ts", "");
    String link = source.getOrDefault("link", "");
    boolean good =
        TIMESTAMP.matches(ts)
            && SLACK_ID.matches(source.getOrDefault("channel", ""))
            && SLACK_ID.matches(source.getOrDefault("author-id", ""))
            && !VisibleText.hides(link)
            && link.length() <= LONGEST_LINK
            && KEPT_LINK.matches(link);
    if (!good) {
      throw new MalformedFile(
          front.line(FrontMatter.SOURCES),
          "a source has channel, ts, author-id and link of a message, as an export writes them");
    }
    return new MemorySource(
        source.getOrDefault("channel", ""),
        ts,
        source.getOrDefault("author-id", ""),
        source.getOrDefault("author", ""),
        link);
  }
}
