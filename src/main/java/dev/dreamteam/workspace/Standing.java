package dev.dreamteam.workspace;

import dev.dreamteam.conversation.SessionId;
import java.util.Optional;
import java.util.OptionalInt;
import org.jooq.DSLContext;

/** How a file stands, told to a writer or reader who asked for something else. */
record Standing(String path, Optional<FileVersion> latest) {
  static Standing of(DSLContext sql, SessionId session, String path) {
    return new Standing(path, WorkspaceStore.latest(sql, session, path));
  }

  FileRefused conflict(OptionalInt expected) {
    String sent =
        expected.isPresent() && expected.getAsInt() > 0
            ? "you sent expected_version " + expected.getAsInt()
            : "you sent no expected_version, which only makes new files";
    return new FileRefused("%s was not changed: %s. %s".formatted(path, sent, words()));
  }

  /** What one must know to go on. */
  String words() {
    if (latest.isEmpty()) {
      return ("There is no file %s. Use list_files to see what there is,"
              + " or write it without expected_version.")
          .formatted(path);
    }
    FileVersion file = latest.get();
    return (file.isRemoval()
            ? "%s was removed in version %d by %s. Write it without expected_version to make it"
                + " anew."
            : "%1$s is at version %2$d, last written by %3$s. Read it, keep what is good in it, and"
                + " send expected_version %2$d.")
        .formatted(path, file.version(), file.author().name());
  }
}
