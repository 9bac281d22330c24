package dev.dreamteam.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The replacement of a text that must stand exactly once, so that it is clear what is meant. */
record TextEdit(String old, String replacement) {
  TextEdit {
    if (old.isEmpty()) {
      throw new FileRefused("Nothing was changed: 'old' is empty. Send the text to be replaced.");
    }
    if (old.equals(replacement)) {
      throw new FileRefused("Nothing was changed: 'old' and 'new' are the same.");
    }
  }

  /** The edited text when the old one stands in it exactly once. */
  Optional<String> find(String text) {
    int first = text.indexOf(old);
    boolean once = first >= 0 && text.indexOf(old, first + 1) < 0;
    return once
        ? Optional.of(text.substring(0, first) + replacement + text.substring(first + old.length()))
        : Optional.empty();
  }

  /**
   * The edited text.
   *
   * @throws FileRefused with where the old text stands when it does not stand exactly once
   */
  String apply(String path, String text) {
    return find(text).orElseThrow(() -> refused(path, text));
  }

  private FileRefused refused(String path, String text) {
    List<Long> lines = new ArrayList<>();
    for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + 1)) {
      lines.add(text.substring(0, at).lines().count() + (endsLine(text, at) ? 1 : 0));
      if (lines.size() > 20) {
        break;
      }
    }
    return new FileRefused(
        lines.isEmpty()
            ? "%s was not changed: 'old' does not stand in it. Read the file and copy the text exactly."
                .formatted(path)
            : "%s was not changed: 'old' stands in it more than once (lines %s). Send a longer 'old' that stands once."
                .formatted(path, String.join(", ", lines.stream().map(String::valueOf).toList())));
  }

  private static boolean endsLine(String text, int at) {
    return at == 0 || text.charAt(at - 1) == '\n';
  }
}
