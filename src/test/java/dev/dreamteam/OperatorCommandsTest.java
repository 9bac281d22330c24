package dev.dreamteam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.memory.TestMemories;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class OperatorCommandsTest {
  @TempDir Path folder;
  private final Database database = TestDatabase.fresh();
  private final MemoryStores stores = new MemoryStores(Clock.systemUTC(), UUID::randomUUID);

  @BeforeEach
  void remember() {
    database.transaction(
        tx ->
            stores.remember(
                tx,
                stores.storeOf(tx, Scope.team("T1")),
                TestMemories.decision("We deploy on Fridays."),
                TestMemories.BY_ADA,
                "said so"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aStoreThatIsExportedAndTakenIntoAnEmptyOneIsExportedTheSame() throws IOException {
    run("memory", "export", folder.resolve("out").toString());
    assertThat(run("memory", "import", folder.resolve("out").toString(), "--team", "T2"))
        .startsWith("1 new, 0 changed, 0 the same, 0 refused.")
        .endsWith("Nothing was changed. The same command with --yes does it.");
    assertThat(run("memory", "import", folder.resolve("out").toString(), "--team", "T2", "--yes"))
        .endsWith("Done.");
    run("memory", "export", folder.resolve("again.zip").toString(), "--team", "T2");
    run("memory", "export", folder.resolve("first.zip").toString(), "--team", "T1");

    assertThat(folder.resolve("again.zip")).hasSameBinaryContentAs(folder.resolve("first.zip"));
    assertThat(Files.readString(folder.resolve("out/decisions/we-deploy-on-fridays.md")))
        .startsWith("---\nkind: decision\n")
        .endsWith("---\nWe deploy on Fridays.\n");
  }

  @Test
  void nothingIsWrittenOverAndAnUnknownScopeIsRefused() {
    run("memory", "export", folder.resolve("out").toString());

    assertThatThrownBy(() -> run("memory", "export", folder.resolve("out").toString()))
        .hasMessageContaining("exists already");
    assertThatThrownBy(() -> run("memory", "export", "x", "--scope", "everything"))
        .isInstanceOf(OperatorCommands.Refused.class);
  }

  @Test
  void aPersonIsExportedToAFileAndForgottenByARequest() {
    Path file = folder.resolve("ada.zip");
    assertThat(run("privacy", "export", "U1", file.toString())).contains("for that person alone");
    assertThat(file).isNotEmptyFile();

    assertThat(run("privacy", "forget", "U1", "Ada")).startsWith("Begun:");
    assertThat(run("privacy", "forget", "U1")).startsWith("That is being done already.");
  }

  @Test
  void whatIsNotCompleteIsSaidSo() {
    assertThat(CommandLine.parse(List.of("memory", "export")))
        .isInstanceOf(CommandLine.Wrong.class);
    assertThat(CommandLine.parse(List.of("privacy", "forget", "U1", "--all")))
        .isInstanceOf(CommandLine.Wrong.class);
  }

  private String run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CommandLine.Operate wanted = (CommandLine.Operate) CommandLine.parse(List.of(arguments));
    OperatorCommands.run(wanted, database, new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8).strip();
  }
}
