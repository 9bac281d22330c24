package dev.dreamteam.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /healthz}: 200 and {@code {"status":"up","database":"up",…}} while work can be done,
 * else 503 with the reason, without addresses or names. What others tell makes it "degraded", still
 * with 200: starting this process again would not help.
 */
public final class Health {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);
  private static final int PATIENCE_SECONDS = 2;

  private final DataSource database;
  private final Map<String, Supplier<Optional<String>>> others;

  /**
   * @param others what else is told by name: what is wrong with it, if anything
   */
  public Health(DataSource database, Map<String, Supplier<Optional<String>>> others) {
    this.database = database;
    this.others = Map.copyOf(others);
  }

  public void on(RoutesConfig routes) {
    routes.get("/healthz", this::answer);
  }

  private void answer(Context request) {
    Optional<String> problem = problem();
    ObjectNode told = Json.object().put("status", "up").put("database", problem.orElse("up"));
    others.forEach(
        (name, other) -> {
          Optional<String> wrong = other.get();
          told.put(name, wrong.orElse("up"));
          wrong.ifPresent(ignored -> told.put("status", "degraded"));
        });
    problem.ifPresent(ignored -> told.put("status", "down"));
    request
        .status(problem.isPresent() ? 503 : 200)
        .contentType("application/json")
        .result(Json.write(told));
  }

  private Optional<String> problem() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(PATIENCE_SECONDS)
          ? Optional.empty()
          : Optional.of("the database does not answer");
    } catch (SQLException e) {
      LOG.warn("The health check got no connection to the database: {}", e.getMessage());
      return Optional.of("no connection to the database");
    }
  }
}
