package dev.dreamteam.local.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.api.ApiCall;
import dev.dreamteam.local.api.FileMethods;
import dev.dreamteam.local.api.FileRoutes;
import dev.dreamteam.local.api.WebApi;
import dev.dreamteam.local.delivery.SocketMode;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.Message;
import dev.dreamteam.local.team.Person;
import dev.dreamteam.local.team.Shapes;
import dev.dreamteam.local.team.StoredFile;
import dev.dreamteam.local.team.Team;
import dev.dreamteam.local.team.Ts;
import dev.dreamteam.local.team.Whispers;
import dev.dreamteam.text.Pattern;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What the page shows: its own files, the channels and messages that its reader may see. */
public final class PageReads {
  private static final int MAX_MESSAGES = 1_000;
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_./-]+");
  private static final Pattern SLASH = Pattern.compile("[/\\\\]");

  /** The page runs its own scripts alone, and no other page shows it in a frame. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http: data:;"
          + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  /** A part of a channel, or of one of its threads. */
  private record Window(
      Channel channel,
      String viewer,
      Optional<String> thread,
      Optional<String> before,
      int limit) {}

  private final Team team;
  private final Whispers whispers;
  private final FileMethods files;
  private final Shapes shapes;
  private final SocketMode socket;
  private final PageShapes page;

  public PageReads(Parts parts, PageShapes page) {
    this.team = parts.team();
    this.whispers = parts.whispers();
    this.files = parts.files();
    this.shapes = parts.shapes();
    this.socket = parts.socket();
    this.page = page;
  }

  public void routes(RoutesConfig routes) {
    routes.get("/", request -> asset(request, "index.html"));
    routes.get("/archives/*", request -> asset(request, "index.html"));
    routes.get("/page/<path>", request -> asset(request, request.pathParam("path")));
    routes.get("/_page/state", answering(this::state));
    routes.get("/_page/messages", answering(this::messages));
    routes.get("/_page/search", answering(this::search));
    routes.post("/_page/upload", answering(this::upload));
  }

  private static io.javalin.http.Handler answering(Function<Context, ObjectNode> work) {
    return request -> {
      try {
        WebApi.reply(request, work.apply(request).put("ok", true));
      } catch (ApiFailure e) {
        WebApi.reply(request.status(400), WebApi.refusal(e));
      }
    };
  }

  private static void asset(Context request, String path) {
    // The class loader would follow "..", so only plain names are looked up.
    boolean plain = PLAIN_NAME.matches(path) && !path.contains("..");
    try (InputStream in =
        plain ? PageReads.class.getResourceAsStream("/local/page/" + path) : null) {
      if (in == null) {
        request.status(404).result("not found");
        return;
      }
      request
          .header("Content-Security-Policy", POLICY)
          .header("X-Frame-Options", "DENY")
          .header("X-Content-Type-Options", "nosniff")
          .header("Cache-Control", "no-cache")
          .contentType(contentType(path))
          .result(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the page's file " + path, e);
    }
  }

  private static String contentType(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "js", "mjs" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "json" -> "application/json; charset=utf-8";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "woff2" -> "font/woff2";
      default -> "application/octet-stream";
    };
  }

  private static Optional<String> query(Context request, String name) {
    return Optional.ofNullable(request.queryParam(name)).filter(text -> !text.isBlank());
  }

  /** Whoever the page acts as; the first person of the team when it does not say. */
  private Person as(Context request) {
    return query(request, "as")
        .map(team::person)
        .or(() -> team.people().stream().filter(one -> !one.bot()).findFirst())
        .orElseThrow(() -> new ApiFailure("user_not_found"));
  }

  private ObjectNode state(Context request) {
    return page.state(as(request), socket.isConnected());
  }

  private ObjectNode messages(Context request) {
    Person viewer = as(request);
    Channel channel =
        query(request, "channel")
            .map(team::channel)
            .filter(one -> one.visibleTo(viewer.id()))
            .orElseThrow(() -> new ApiFailure("channel_not_found"));
    int limit = new ApiCall("messages", limits(request)).number("limit", 100, MAX_MESSAGES);
    return messages(
        new Window(
            channel, viewer.id(), query(request, "thread_ts"), query(request, "before"), limit));
  }

  private static ObjectNode limits(Context request) {
    ObjectNode limits = Json.object();
    query(request, "limit").ifPresent(limit -> limits.put("limit", limit));
    return limits;
  }

  private ObjectNode search(Context request) {
    return search(as(request), query(request, "q").orElseThrow(() -> new ApiFailure("no_query")));
  }

  private ObjectNode upload(Context request) {
    if (!request.isMultipartFormData() || request.uploadedFiles().isEmpty()) {
      throw new ApiFailure("invalid_arguments", "the form holds no file");
    }
    String name = SLASH.replaceAll(request.uploadedFiles().getFirst().filename(), "_");
    StoredFile begun = files.start(name.isBlank() ? "file" : name, as(request).id());
    StoredFile taken = files.take(begun.id(), FileRoutes.bytes(request));
    return Json.object().set("file", shapes.file(taken));
  }

  /** The newest messages of a channel or thread before a time, as that person sees them. */
  private ObjectNode messages(Window window) {
    Channel channel = window.channel();
    List<Message> all =
        window
            .thread()
            .map(root -> team.messages().thread(channel.id(), root))
            .orElseGet(
                () ->
                    team.messages().all(channel.id()).stream().filter(Message::inChannel).toList());
    List<Message> earlier =
        all.stream()
            .filter(one -> window.before().map(ts -> one.micros() < Ts.micros(ts)).orElse(true))
            .toList();
    int from = Math.max(0, earlier.size() - window.limit());
    ArrayNode shown = Json.array();
    earlier.subList(from, earlier.size()).forEach(one -> shown.add(page.message(one)));
    if (window.before().isEmpty()) {
      whispers.seenBy(channel.id(), window.viewer()).stream()
          .filter(one -> one.path("thread_ts").asText().equals(window.thread().orElse("")))
          .forEach(shown::add);
    }
    ObjectNode answer = Json.object().put("has_more", from > 0);
    return answer.set("messages", shown);
  }

  /** At most a hundred of the newest messages that hold the words. */
  private ObjectNode search(Person viewer, String words) {
    String wanted = words.strip().toLowerCase(Locale.ROOT);
    ArrayNode found = Json.array();
    team.channels().stream()
        .filter(channel -> channel.visibleTo(viewer.id()))
        .flatMap(channel -> team.messages().all(channel.id()).stream())
        .filter(message -> message.text().toLowerCase(Locale.ROOT).contains(wanted))
        .sorted(Comparator.comparing(Message::micros).reversed())
        .limit(100)
        .forEach(message -> found.add(page.message(message).put("channel", message.channel())));
    return Json.object().set("messages", found);
  }
}
