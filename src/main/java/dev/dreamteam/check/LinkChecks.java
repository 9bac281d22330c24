package dev.dreamteam.check;

import dev.dreamteam.check.Parts.Kind;
import dev.dreamteam.check.Parts.Line;
import dev.dreamteam.check.Parts.Row;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.LinkedMessage;
import dev.dreamteam.text.Pattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where links lead, and which lines have none. Links to messages are looked up in the chat; no
 * other address is called, since a grading has no network.
 */
final class LinkChecks {
  private static final Pattern FIRST_STEPS = Pattern.compile("^(?:\\.{0,2}/)+");
  private static final Pattern MAIL_LINK = Pattern.compile("mailto:[^@\\s]+@[^@\\s]+\\.\\S+");
  private static final Pattern SUM = Pattern.compile("(?:grand |sub-?)?(?:total|sum)s?:?");

  private LinkChecks() {}

  /** A line or row that may have links. */
  private record Linked(String text, List<String> links, String place) {}

  static Optional<Finding> resolve(List<Readable> files, Work work) {
    Map<String, LinkedMessage> messages;
    try {
      messages = work.messages().of(addresses(files));
    } catch (ConversationUnavailable e) {
      return Optional.empty(); // code never guesses
    }
    int links = 0;
    for (Readable file : files) {
      for (Linked linked : all(file.parts())) {
        for (String link : linked.links()) {
          links++;
          Optional<String> wrong = wrong(link, file, work, messages);
          if (wrong.isPresent()) {
            return Optional.of(Finding.missing(wrong.get(), file.file(), linked.place()));
          }
        }
      }
    }
    return links == 0 ? Optional.empty() : Optional.of(Finding.met(good(links, messages.size())));
  }

  private static Set<String> addresses(List<Readable> files) {
    return files.stream()
        .flatMap(file -> all(file.parts()).stream())
        .flatMap(linked -> linked.links().stream())
        .filter(link -> link.startsWith("http"))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String good(int links, int messages) {
    return "Links that are well formed or lead to a file or heading: %d%s."
        .formatted(
            links, messages == 0 ? "" : "; messages that were looked up: %d".formatted(messages));
  }

  private static Optional<String> wrong(
      String link, Readable file, Work work, Map<String, LinkedMessage> messages) {
    LinkedMessage message = messages.get(link);
    if (message == null) {
      return leadsSomewhere(link, file, work)
          ? Optional.empty()
          : Optional.of("The link “%s” leads nowhere.".formatted(link));
    }
    return switch (message.reach()) {
      case THERE -> Optional.empty();
      case MISSING -> Optional.of("The link “%s” leads to no message.".formatted(link));
      case NOT_FROM_HERE ->
          Optional.of(
              "The link “%s” leads to a place that not everybody here can read.".formatted(link));
    };
  }

  private static List<Linked> all(Parts parts) {
    return Stream.concat(
            parts.lines().stream().map(line -> new Linked(line.text(), line.links(), line.place())),
            parts.tables().stream()
                .flatMap(table -> Stream.concat(Stream.of(table.head()), table.rows().stream()))
                .map(row -> new Linked(row.text(), row.links(), row.place())))
        .toList();
  }

  private static boolean leadsSomewhere(String link, Readable file, Work work) {
    if (link.startsWith("#")) {
      return file.parts().anchors().contains(link.substring(1));
    }
    try {
      URI uri = new URI(link);
      if (uri.getScheme() == null) {
        String path = Optional.ofNullable(uri.getPath()).orElse("");
        return work.find(FIRST_STEPS.replaceFirst(path, "")).isPresent();
      }
      return uri.getScheme().startsWith("http")
          ? uri.getHost() != null && uri.getHost().contains(".")
          : uri.getScheme().equals("mailto") && MAIL_LINK.matches(link);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  static Optional<Finding> sources(List<Readable> files, Work work) {
    int lines = 0;
    for (Readable file : files) {
      for (Linked linked : claims(file.parts())) {
        lines++;
        if (linked.links().isEmpty()
            && work.all().stream().noneMatch(other -> names(linked.text(), other))) {
          return Optional.of(
              Finding.missing(
                  "No link and no file is named in: “%s”".formatted(cut(linked.text())),
                  file.file(),
                  linked.place()));
        }
      }
    }
    // Prose has no lines that code could tell apart.
    return lines == 0
        ? Optional.empty()
        : Optional.of(Finding.met("Lines with a link or a file's name: %d.".formatted(lines)));
  }

  /** Items and rows; one that only introduces others claims nothing. */
  private static List<Linked> claims(Parts parts) {
    List<Linked> claims = new ArrayList<>();
    for (Line line : parts.lines()) {
      if (line.kind() == Kind.ITEM && !line.text().strip().endsWith(":")) {
        claims.add(new Linked(line.text(), line.links(), line.place()));
      }
    }
    for (Row row : parts.tables().stream().flatMap(table -> table.rows().stream()).toList()) {
      if (!SUM.matches(row.cell(0).toLowerCase(Locale.ROOT))) {
        claims.add(new Linked(row.text(), row.links(), row.place()));
      }
    }
    return claims;
  }

  private static boolean names(String text, WorkFile file) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    return text.contains(name);
  }

  private static String cut(String text) {
    return text.length() <= 80 ? text : text.substring(0, 79) + "…";
  }
}
