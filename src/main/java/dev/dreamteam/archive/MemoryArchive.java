package dev.dreamteam.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemoryRedactionStore;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.MemoryVersion;
import dev.dreamteam.memory.MemoryVersion.Operation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * A store as files: what it remembers at its path, and what held before under {@code past/}. What
 * was forgotten or redacted is not in it. Equal stores are equal files, to the byte.
 *
 * @param files by name
 */
public record MemoryArchive(SortedMap<String, Bytes> files) {
  /** What a store holds. */
  public static MemoryArchive of(DSLContext sql, MemoryStores stores, UUID storeId) {
    SortedMap<String, Bytes> files = new TreeMap<>();
    for (Memory memory : stores.list(sql, storeId)) {
      files(memory, stores.history(sql, memory.id()))
          .forEach(file -> files.put(file.name(), Bytes.utf8(file.text())));
    }
    return new MemoryArchive(files);
  }

  /** A memory as it is and as it was. */
  static Stream<MemoryFile> files(Memory memory, List<MemoryVersion> history) {
    MemoryVersion now = history.getLast();
    Stream<MemoryFile> past =
        history.stream()
            .limit(history.size() - 1L)
            .filter(version -> version.operation() != Operation.FORGOTTEN)
            .filter(version -> !version.statement().content().equals(MemoryRedactionStore.GONE))
            .map(
                version ->
                    MemoryFile.of(
                        memory.scope(),
                        memory.path(),
                        version,
                        Optional.of(end(version, history))));
    return Stream.concat(
        past, Stream.of(MemoryFile.of(memory.scope(), memory.path(), now, Optional.empty())));
  }

  /** From when on something else held; its own beginning when nothing else ever did. */
  private static Instant end(MemoryVersion version, List<MemoryVersion> history) {
    return history.stream()
        .filter(later -> later.version() > version.version())
        .filter(later -> !later.statement().content().equals(version.statement().content()))
        .map(later -> later.statement().validFrom())
        .min(Instant::compareTo)
        .orElse(version.statement().validFrom());
  }

  /** As one file. */
  public Bytes zip() {
    return MemoryZip.write(files);
  }

  /**
   * Reads what {@link #zip} wrote, or somebody else.
   *
   * @throws ArchiveRefused when it is hostile, damaged or too large
   */
  public static MemoryArchive ofZip(Bytes zip) {
    SortedMap<String, Bytes> files = new TreeMap<>();
    SortedMap<String, Bytes> found = MemoryZip.read(zip);
    int outer = outerFolder(found.keySet());
    found.forEach((name, content) -> files.put(name.substring(outer), content));
    return new MemoryArchive(files);
  }

  /** Who zips a folder has its name before all others: it belongs to no path. */
  private static int outerFolder(Set<String> names) {
    Set<String> first =
        names.stream()
            .map(name -> name.substring(0, name.indexOf('/') + 1))
            .collect(Collectors.toSet());
    Set<String> ours =
        Stream.concat(
                Stream.of(MemoryFile.PAST),
                Stream.of(MemoryKind.values()).map(kind -> kind.folder() + "/"))
            .collect(Collectors.toSet());
    boolean wrapped = first.size() == 1 && first.stream().noneMatch(ours::contains);
    return wrapped ? first.iterator().next().length() : 0;
  }

  /**
   * A file's text.
   *
   * @throws MalformedFile when it is none
   */
  static String text(Bytes content) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(content.toArray())).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedFile(1, "it is not UTF-8 text");
    }
  }
}
