package dev.dreamteam.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.archive.MemoryChecks;
import dev.dreamteam.archive.MemoryFile;
import dev.dreamteam.memory.MemoryVersion.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a memory says, its file says the same. */
final class MemoryFileRoundTripTest {
  private static final Scope TEAM = Scope.team("T1");

  @Property(tries = 300)
  void aFileThatIsReadWritesTheSameBytes(@ForAll("versions") MemoryVersion version) {
    MemoryFile file = MemoryFile.of(TEAM, "facts/a-b.md", version, Optional.empty());
    Assume.that(MemoryChecks.problem(file).isEmpty());

    MemoryFile read = MemoryFile.read("facts/a-b.md", file.text());

    assertThat(read.text()).isEqualTo(file.text());
    assertThat(read.content()).isEqualTo(version.statement().content());
  }

  @Provide
  Arbitrary<MemoryVersion> versions() {
    Arbitrary<String> words =
        Arbitraries.strings()
            .ascii()
            .withChars(
                '"', '\\', '\n', '\r', '\t', ':', '-', '#', '{', '&', '*', 'ü', '漢', '\u2028')
            .excludeChars('\0')
            .ofMaxLength(60);
    return Combinators.combine(
            words.filter(text -> !text.isBlank()),
            words,
            words,
            words,
            Arbitraries.of(MemoryKind.values()),
            Arbitraries.integers().between(1, 999))
        .as(
            (content, subject, reason, name, kind, number) ->
                new MemoryVersion(
                    number,
                    Operation.CREATED,
                    new Statement(
                        kind,
                        subject,
                        content,
                        Instant.ofEpochSecond(1_700_000_000L + number),
                        List.of(
                            new MemorySource(
                                "C1", "1700000000.000100", "U1", name, "https://chat/p1"))),
                    new Author("U1", name),
                    reason,
                    Instant.EPOCH));
  }
}
