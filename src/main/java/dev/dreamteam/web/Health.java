package dev.dreamteam.web;

import dev.dreamteam.json.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /healthz}: 200 and {@code {"status":"up","database":"up"}} while work can be done,
 * else 503 with the reason, without addresses or names.
 */
public final class Health {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);
  private static final int PATIENCE_SECONDS = 2;

  private final DataSource database;

  public Health(DataSource database) {
    this.database = database;
  }

  public void on(RoutesConfig routes) {
    routes.get("/healthz", this::answer);
  }

  private void answer(Context request) {
    Optional<String> problem = problem();
    request
        .status(problem.isPresent() ? 503 : 200)
        .contentType("application/json")
        .result(
            Json.write(
                Json.object()
                    .put("status", problem.isPresent() ? "down" : "up")
                    .put("database", problem.orElse("up"))));
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
