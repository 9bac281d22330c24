package dev.dreamteam.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.text.Fingerprint;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

final class TestDatabaseTest {
  @Test
  void eachDatabaseIsMigratedAndItsOwn() {
    try (Database one = TestDatabase.fresh();
        Database two = TestDatabase.fresh()) {
      Fingerprint stored = one.inTransaction(tx -> BodyStore.put(tx, "only here"));

      assertThat(BodyStore.get(one.sql(), stored)).isEqualTo("only here");
      assertThat(two.sql().fetchCount(DSL.table("body"))).isZero();
    }
  }
}
