package dev.dreamteam.database;

import dev.dreamteam.config.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder that one running Dreamteam has for itself. The lock dies with the process. */
final class HomeFolder implements AutoCloseable {
  private static final String LOCK = "lock";

  private final FileChannel channel;

  private HomeFolder(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder, making it when needed.
   *
   * @throws DatabaseUnavailable when another process has it
   */
  static HomeFolder take(Path folder) {
    try {
      OwnerOnly.makeFolder(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        String holder = read(channel);
        channel.close();
        throw new DatabaseUnavailable(
            "Another Dreamteam%s is running on %s. Stop it, or start this one with another folder: DREAMTEAM_HOME=…"
                .formatted(holder.isEmpty() ? "" : " (process " + holder + ")", folder),
            null);
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new HomeFolder(channel);
    } catch (IOException e) {
      throw new DatabaseUnavailable(unusable(folder, e), e);
    }
  }

  /** Whether another process has the folder now. */
  static boolean isTaken(Path folder) {
    Path lock = folder.resolve(LOCK);
    if (!Files.isWritable(lock)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return tryLock(channel) == null;
    } catch (IOException e) {
      return false;
    }
  }

  /** Why the folder could not be used, as a sentence; empty when it could. Nothing is made. */
  static Optional<String> problem(Path folder) {
    Path there = folder;
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return Files.isDirectory(there) && Files.isWritable(there)
        ? Optional.empty()
        : Optional.of(unusable(folder, there + " cannot be written"));
  }

  private static String unusable(Path folder, Object why) {
    return "The folder %s cannot be used: %s. Set DREAMTEAM_HOME to a folder that can be written."
        .formatted(folder, why);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this very process, which is just as taken
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(32);
    channel.read(buffer, 0);
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
