package dev.dreamteam.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.text.Fingerprint;
import org.junit.jupiter.api.Test;

final class CleanStatementsTest {
  @Test
  void aTextThatTheDatabaseWouldRefuseIsStoredWithoutWhatItRefuses() {
    try (Database database = TestDatabase.fresh()) {
      database.sql().execute("create table said (words text)");
      Fingerprint body =
          database.inTransaction(
              tx -> {
                tx.execute("insert into said values (?)", "a\u0000b");
                return BodyStore.put(tx, "c\u0000\uD83D");
              });

      assertThat(database.sql().fetchValue("select words from said")).isEqualTo("a\uFFFDb");
      assertThat(
              new PlainSql("select words from said where words = ? and words = any(?)")
                  .first(
                      database.sql(),
                      row -> row.getString(1),
                      "a\u0000b",
                      new String[] {"a\u0000b"}))
          .contains("a\uFFFDb");
      assertThat(BodyStore.get(database.sql(), body)).isEqualTo("c\uFFFD\uFFFD");
    }
  }
}
