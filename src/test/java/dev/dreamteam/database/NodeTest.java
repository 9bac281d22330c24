package dev.dreamteam.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class NodeTest {
  @Test
  void aNodeKnowsWhetherAnotherSharesItsDatabase() {
    try (Database database = TestDatabase.fresh();
        Node first = Node.join(database, "one")) {
      assertThat(Node.hasCompany(database)).isFalse();
      try (Node second = Node.join(database, "one")) {
        assertThat(second.name()).isEqualTo("one-2");
        assertThat(Node.hasCompany(database)).isTrue();
      }
      await().until(() -> !Node.hasCompany(database));
      assertThat(first.name()).isEqualTo("one");
    }
  }
}
