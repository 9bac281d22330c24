package dev.dreamteam.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class EmbeddedAccessTest {
  @TempDir private Path home;

  @Test
  void anotherUserOfTheMachineIsNotLetIn() throws Exception {
    try (Database database = open()) {
      assertThat(database.sql().fetchCount(database.sql().selectOne())).isEqualTo(1);
      nobodyIsLetInWithoutThePassword();
    }
    try (Database again = open()) {
      assertThat(again.sql().fetchCount(again.sql().selectOne())).isEqualTo(1);
    }
    Path key = home.resolve("database-key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void dataThatAVersionBeforeLeftOpenIsClosedAtTheNextStart() throws Exception {
    try (EmbeddedPostgres before =
            EmbeddedPostgres.builder()
                .setDataDirectory(home.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .start();
        Statement statement = before.getPostgresDatabase().getConnection().createStatement()) {
      statement.execute("create schema kept");
      statement.execute("create table kept.of_before as select 7 as answer");
    }

    try (Database database = open()) {
      assertThat(database.sql().fetch("select answer from kept.of_before").getValues(0))
          .isEqualTo(List.of(7));
      nobodyIsLetInWithoutThePassword();
    }
  }

  private Database open() {
    return Database.open(new DatabaseConfig(home, Optional.empty(), 4, "test"));
  }

  private void nobodyIsLetInWithoutThePassword() throws IOException {
    String port = Files.readAllLines(home.resolve("postgres/postmaster.pid")).get(3);
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    for (String password : List.of("", "&password=postgres")) {
      assertThatThrownBy(() -> DriverManager.getConnection(url + password).close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password");
    }
  }
}
