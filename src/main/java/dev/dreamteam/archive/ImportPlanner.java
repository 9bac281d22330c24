package dev.dreamteam.archive;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.memory.KnownSourceStore;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.MemoryVersion;
import dev.dreamteam.memory.MemoryVersion.Operation;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.memory.Statement;
import dev.dreamteam.text.Fingerprint;
import dev.dreamteam.text.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** Compares an archive with a store, and says for each file what would become of it. */
final class ImportPlanner {
  private static final String REASON = "imported";

  private final MemoryStores stores;
  private final Scope scope;
  private final Importer by;
  private final Map<String, Memory> here = new HashMap<>();
  private final Map<Fingerprint, String> said = new HashMap<>();
  private final Map<String, List<MemoryFile>> past = new HashMap<>();
  private final List<ImportLine> lines = new ArrayList<>();
  private Set<KnownSourceStore.Address> known = Set.of();

  private ImportPlanner(MemoryStores stores, Scope scope, Importer by) {
    this.stores = stores;
    this.scope = scope;
    this.by = by;
  }

  static ImportPlan plan(
      DSLContext sql,
      MemoryStores stores,
      UUID storeId,
      Scope scope,
      MemoryArchive archive,
      Importer by) {
    return new ImportPlanner(stores, scope, by).plan(sql, storeId, archive);
  }

  private ImportPlan plan(DSLContext sql, UUID storeId, MemoryArchive archive) {
    for (Memory memory : stores.list(sql, storeId)) {
      here.put(memory.path(), memory);
      said.put(Words.fingerprint(memory.content()), memory.path());
    }
    List<MemoryFile> files = new ArrayList<>();
    archive.files().forEach((name, content) -> read(name, content).ifPresent(files::add));
    known =
        KnownSourceStore.known(
            sql,
            scope,
            storeId,
            files.stream()
                .flatMap(file -> file.sources().stream())
                .map(KnownSourceStore.Address::of)
                .collect(Collectors.toSet()));
    files.stream()
        .filter(file -> file.until().isPresent())
        .forEach(file -> past.computeIfAbsent(file.path(), _ -> new ArrayList<>()).add(file));
    files.stream().filter(file -> file.until().isEmpty()).forEach(file -> decide(sql, file));
    past.values().stream().flatMap(List::stream).forEach(this::decidePast);
    return new ImportPlan(lines.stream().sorted(Comparator.comparing(ImportLine::file)).toList());
  }

  private Optional<MemoryFile> read(String name, Bytes content) {
    try {
      if (!name.endsWith(".md")) {
        throw new MalformedFile(1, "only files that end in .md are memories");
      }
      MemoryFile file = MemoryFile.read(name, MemoryArchive.text(content));
      whyNot(file)
          .ifPresent(
              why -> {
                throw new MalformedFile(1, why);
              });
      return Optional.of(file);
    } catch (MalformedFile e) {
      refuse(name, e.line(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Nothing reaches further than where it was said. */
  private Optional<String> whyNot(MemoryFile file) {
    String from = file.scope().orElse("team");
    if (!from.equals("team") && !from.equals(MemoryFile.label(scope))) {
      return Optional.of("it comes from a private place (%s): it stays there".formatted(from));
    }
    boolean elsewhere =
        scope.kind() == Scope.Kind.CHANNEL
            && by instanceof Importer.Operator
            && file.sources().stream().anyMatch(s -> !s.channelId().equals(scope.id()));
    return elsewhere
        ? Optional.of("a source is no message of this channel; remove it")
        : Optional.empty();
  }

  private void decide(DSLContext sql, MemoryFile file) {
    Optional<Memory> now = Optional.ofNullable(here.get(file.path()));
    Optional<List<MemorySource>> sources = sources(file);
    if (sources.isEmpty()) {
      refuse(file, "sources", "it names no source: a memory names the messages it came from");
    } else if (now.isPresent()) {
      decideChange(sql, file, now.get(), sources.get());
    } else {
      decideNew(file, sources.get());
    }
  }

  private void decideNew(MemoryFile file, List<MemorySource> sources) {
    String same = said.putIfAbsent(Words.fingerprint(file.content()), file.path());
    if (same != null) {
      refuse(file, "path", "the same is remembered at %s already".formatted(same));
      return;
    }
    if (said.size() > MemoryStores.MAX_MEMORIES) {
      refuse(file, "path", "the store is full (%,d memories)".formatted(MemoryStores.MAX_MEMORIES));
      return;
    }
    List<MemoryFile> before =
        Stream.ofNullable(past.remove(file.path()))
            .flatMap(List::stream)
            .sorted(Comparator.comparing(old -> old.version().orElse(0)))
            .toList();
    int number = file.version().orElse(before.size() + 1);
    List<MemoryVersion> versions = new ArrayList<>();
    for (MemoryFile old : before) {
      Optional<List<MemorySource>> its = sources(old);
      if (its.isEmpty() || old.version().orElse(0) >= number) {
        refuse(old, "version", "it has no source, or is not older than what holds now");
      } else {
        versions.add(version(old, old.version().orElse(0), versions.isEmpty(), its.get()));
      }
    }
    lines.add(
        new ImportLine.New(
            file.name(),
            version(file, number, versions.isEmpty(), sources),
            versions,
            isOnlyByMessage(sources)));
  }

  private void decideChange(
      DSLContext sql, MemoryFile file, Memory now, List<MemorySource> sources) {
    if (saysTheSame(file, now)) {
      lines.add(new ImportLine.Same(file.name()));
      return;
    }
    Optional<Fingerprint> exported =
        MemoryArchive.files(now, stores.history(sql, now.id()))
            .filter(each -> each.until().isEmpty())
            .findFirst()
            .flatMap(MemoryFile::fingerprint);
    if (file.fingerprint().isEmpty()) {
      refuse(
          file, "path", "another memory is at this path: export, and make the change in that file");
    } else if (!file.fingerprint().equals(exported)) {
      refuse(
          file,
          "fingerprint",
          "the memory has changed since this was exported (it is version %d now): export again, and make the change in that file"
              .formatted(now.version()));
    } else {
      List<MemorySource> all =
          by instanceof Importer.Member member
              ? Stream.concat(sources.stream(), Stream.of(member.message())).distinct().toList()
              : sources;
      Statement statement = statement(file, all);
      lines.add(
          new ImportLine.Changed(
              file.name(),
              now,
              new MemoryVersion(
                  now.version() + 1,
                  Operation.MODIFIED,
                  statement,
                  by.author(),
                  REASON,
                  Instant.EPOCH),
              isOnlyByMessage(sources)));
    }
  }

  /** Past versions come with their memory, or not at all. */
  private void decidePast(MemoryFile file) {
    if (here.containsKey(file.path())) {
      lines.add(new ImportLine.Same(file.name()));
    } else {
      refuse(file, "path", "what holds now is missing: %s".formatted(file.path()));
    }
  }

  private static boolean saysTheSame(MemoryFile file, Memory now) {
    Statement is = now.statement();
    return file.kind() == is.kind()
        && file.content().equals(is.content())
        && file.subject().equals(is.subject())
        && file.validFrom().orElse(is.validFrom()).equals(is.validFrom());
  }

  private MemoryVersion version(
      MemoryFile file, int number, boolean first, List<MemorySource> sources) {
    boolean believed = by instanceof Importer.Operator && file.author().isPresent();
    return new MemoryVersion(
        number,
        first ? Operation.CREATED : Operation.MODIFIED,
        statement(file, sources),
        believed ? file.author().orElseThrow() : by.author(),
        believed ? file.reason() : REASON,
        Instant.EPOCH);
  }

  private static Statement statement(MemoryFile file, List<MemorySource> sources) {
    Instant newest =
        sources.stream().map(MemorySource::saidAt).max(Instant::compareTo).orElseThrow();
    return new Statement(
        file.kind(), file.subject(), file.content(), file.validFrom().orElse(newest), sources);
  }

  /** Empty when there is none that counts. */
  private Optional<List<MemorySource>> sources(MemoryFile file) {
    return switch (by) {
      case Importer.Operator _ -> Optional.of(file.sources()).filter(sources -> !sources.isEmpty());
      case Importer.Member member -> {
        List<MemorySource> ours =
            file.sources().stream()
                .filter(source -> known.contains(KnownSourceStore.Address.of(source)))
                .toList();
        yield Optional.of(ours.isEmpty() ? List.of(member.message()) : ours);
      }
    };
  }

  private boolean isOnlyByMessage(List<MemorySource> sources) {
    return by instanceof Importer.Member member && sources.equals(List.of(member.message()));
  }

  private void refuse(MemoryFile file, String field, String why) {
    refuse(file.name(), file.line(field), why);
  }

  private void refuse(String file, int line, String why) {
    lines.add(new ImportLine.Refused(file, line, why));
  }
}
