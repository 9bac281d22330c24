package dev.dreamteam.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /healthz}: 200 and {@code {"status":"up","database":"up",…}} while work can be done,
 * else 503 with the reason, without addresses or names, within two seconds. What others tell makes
 * it "degraded", still with 200: starting this process again would not help.
 */
public final class Health {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);
  private static final int VALID_SECONDS = 2;
  private static final Duration PATIENCE = Duration.ofMillis(1_500);
  private static final String SILENT = "the database does not answer";

  private final DataSource database;
  private final Map<String, Supplier<Optional<String>>> others;
  // One question at a time: a database that hangs is not asked by every caller.
  private FutureTask<Optional<String>> asked = answered();

  /**
   * @param others what else is told by name: what is wrong with it, if anything
   */
  public Health(DataSource database, Map<String, Supplier<Optional<String>>> others) {
    this.database = database;
    this.others = Map.copyOf(others);
  }

  /** Before the first question. */
  private static FutureTask<Optional<String>> answered() {
    FutureTask<Optional<String>> none = new FutureTask<>(Optional::empty);
    none.run();
    return none;
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
    try {
      return asked().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("The health check got no answer from the database within {}", PATIENCE);
      return Optional.of(SILENT);
    } catch (ExecutionException e) {
      LOG.warn("The health check failed", e.getCause());
      return Optional.of("no connection to the database");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(SILENT);
    }
  }

  /** The question that is under way, or a new one. */
  private synchronized FutureTask<Optional<String>> asked() {
    if (asked.isDone()) {
      asked = new FutureTask<>(this::ask);
      Thread.ofVirtual().name("health").start(asked);
    }
    return asked;
  }

  private Optional<String> ask() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(VALID_SECONDS) ? Optional.empty() : Optional.of(SILENT);
    } catch (SQLException e) {
      LOG.warn("The health check got no connection to the database: {}", e.getMessage());
      return Optional.of("no connection to the database");
    }
  }
}
