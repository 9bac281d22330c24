package dev.dreamteam.slack.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.json.Json;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

final class OutboxStoreTest {
  private static final int UNTIL_IT_IS_PREPARED = 8;

  @Test
  void aNodeGoesOnWhileTheNextVersionAddsAColumn() throws SQLException {
    String url = TestDatabase.freshUrl();
    try (Connection old = DriverManager.getConnection(url);
        Connection next = DriverManager.getConnection(url)) {
      DSLContext node = DSL.using(old, SQLDialect.POSTGRES);
      OutboxStore.add(
          node,
          new OutboxRow.Draft(
              "notice:one", OutboxRow.Kind.NOTICE, "T1", "C1", Optional.empty(), Json.object()),
          Instant.EPOCH);
      for (int i = 0; i < UNTIL_IT_IS_PREPARED; i++) {
        assertThat(OutboxStore.find(node, "notice:one")).isPresent();
      }

      DSL.using(next, SQLDialect.POSTGRES).execute("alter table slack_outbox add column more int");

      // in a transaction, where the driver cannot prepare it anew behind the caller's back
      old.setAutoCommit(false);
      assertThat(OutboxStore.find(node, "notice:one")).isPresent();
    }
  }
}
