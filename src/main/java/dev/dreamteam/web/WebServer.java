package dev.dreamteam.web;

import dev.dreamteam.config.Setting;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running HTTP and WebSocket server. Every request runs on a virtual thread. */
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private final Javalin javalin;
  private final String host;

  private WebServer(Javalin javalin, String host) {
    this.javalin = javalin;
    this.host = host;
  }

  /**
   * Where a server listens.
   *
   * @param server what people call it, as in "local workspace"
   * @param host the address to bind to
   * @param port 0 lets the system choose
   * @param setting what changes the port
   * @param maxRequestBytes larger bodies are answered with 413
   */
  public record Door(String server, String host, int port, Setting setting, long maxRequestBytes) {
    /** Why a server could not listen there now, as a sentence; empty when it could. */
    public Optional<String> problem() {
      try (ServerSocket socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(host, port));
        return Optional.empty();
      } catch (BindException e) {
        return Optional.ofNullable(new PortInUse(server, host, port, setting, e).getMessage());
      } catch (IOException e) {
        return Optional.of("the %s cannot listen on %s:%d: %s".formatted(server, host, port, e));
      }
    }
  }

  /**
   * Starts a server.
   *
   * @throws PortInUse when another program listens there
   */
  public static WebServer start(Door door, Consumer<RoutesConfig> routes) {
    Javalin javalin =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.concurrency.useVirtualThreads = true;
              config.http.maxRequestSize = door.maxRequestBytes();
              // A shutdown must not wait for the open connections of a browser.
              config.jetty.modifyServer(server -> server.setStopTimeout(0));
              config.jetty.modifyWebSocketServletFactory(
                  factory -> factory.setMaxTextMessageSize(door.maxRequestBytes()));
              config.routes.exception(
                  Exception.class,
                  (failure, request) -> {
                    try {
                      explain(failure, request);
                    } catch (IllegalStateException | NullPointerException gone) {
                      // A client that left took its request along; Jetty refuses every question
                      // about
                      // it, and a handler that throws is called again, for ever.
                      LOG.debug(
                          "A request ended after its client had left: {}", failure.toString());
                    }
                  });
              routes.accept(config.routes);
            });
    try {
      javalin.start(door.host(), door.port());
    } catch (RuntimeException e) {
      javalin.stop();
      if (causedByTakenPort(e)) {
        throw new PortInUse(door.server(), door.host(), door.port(), door.setting(), e);
      }
      throw e;
    }
    return new WebServer(javalin, door.host());
  }

  private static void explain(Exception failure, Context request) {
    if (failure instanceof HttpResponseException answer) {
      request.status(answer.getStatus()).result(answer.getMessage());
    } else {
      LOG.error("{} {} failed", request.method(), request.path(), failure);
      request.status(500).result("internal error");
    }
  }

  private static boolean causedByTakenPort(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return failure.getClass().getSimpleName().equals("JavalinBindException");
  }

  /** The port that it listens on, also when the system chose it. */
  public int port() {
    return javalin.port();
  }

  /** Its root, without a slash at the end. */
  public URI address() {
    return URI.create("http://" + host + ":" + port());
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
