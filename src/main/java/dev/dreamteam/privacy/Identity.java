package dev.dreamteam.privacy;

import dev.dreamteam.text.Pattern;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody is known by, and what stands in its place once they are forgotten.
 *
 * @param names as the chat shows them; one that is shorter than three letters is replaced only
 *     where it stands beside the id
 */
record Identity(String id, List<String> names, String pseudonym) {
  private static final int SHORTEST_NAME = 3;

  Identity {
    names = List.copyOf(names);
  }

  /** What is looked for in texts: the id, and names that mean nobody else. */
  List<String> known() {
    return Stream.concat(
            Stream.of(id), names.stream().filter(name -> name.length() >= SHORTEST_NAME))
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  /** Replaces id and names in texts. */
  Pattern pattern() {
    String names = known().stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return Pattern.compile("(?i)" + names).notAfter("\\p{L}\\p{N}").notBefore("\\p{L}\\p{N}");
  }

  boolean isName(String text) {
    return names.contains(text);
  }
}
