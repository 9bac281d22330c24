package dev.dreamteam.archive;

import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.MemorySource;

/** Who takes an archive in. */
public sealed interface Importer {
  Author author();

  /**
   * A member of the place. Only messages of that place are believed to be sources; where a file
   * names none, the member's own message is the source, and the member is the author.
   */
  record Member(Author author, MemorySource message) implements Importer {}

  /** Whoever runs Dreamteam: may write into the database anyway, so files are believed. */
  record Operator() implements Importer {
    @Override
    public Author author() {
      return new Author("operator", "the operator");
    }
  }
}
