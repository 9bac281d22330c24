package dev.dreamteam.web;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** {@code GET /metrics} in Prometheus' text form: the JVM, the connection pool, and readings. */
public final class Metrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /**
   * @param database a pool without a registry of metrics yet
   * @param readings asked at each scrape; may block shortly
   */
  public Metrics(DataSource database, Supplier<List<Reading>> readings) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    watchPool(database);
    registry.getPrometheusRegistry().register(new Readings(readings));
  }

  private void watchPool(DataSource database) {
    try {
      if (database.isWrapperFor(HikariDataSource.class)) {
        HikariDataSource pool = database.unwrap(HikariDataSource.class);
        pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the connection pool cannot be watched", e);
    }
  }

  public void on(RoutesConfig routes) {
    routes.get("/metrics", this::answer);
  }

  private void answer(Context request) {
    request.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
  }
}
