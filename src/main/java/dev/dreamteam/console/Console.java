package dev.dreamteam.console;

import dev.dreamteam.console.trace.SessionRoutes;
import dev.dreamteam.console.trace.TraceStore;
import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Place;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;

/** The web pages: for the operator all of them, for who has a session's link that session. */
public final class Console {
  private static final Map<String, String> ASSETS =
      Map.of(
          "console.css", "text/css; charset=utf-8",
          "console.js", "text/javascript; charset=utf-8");
  private static final String HOW_TO_GET_IN =
      "To read one session, open the link that /dreamteam trace gives in its thread. To read"
          + " everything, open the operator's link that Dreamteam prints when it starts.";

  private final TraceStore store;
  private final DreamStore dreams;
  private final WebhookStore webhooks;
  private final Function<Place, String> placeNames;
  private final Doorkeeper doorkeeper;
  private final SessionRoutes sessions;
  private final Clock clock;
  private final Pages pages = new Pages();

  /**
   * @param placeNames may throw {@link ConversationUnavailable}; the id is shown then
   * @param rebuilder empty when prompts cannot be shown
   * @param secureCookies whether browsers reach the pages by https alone
   */
  public Console(
      DSLContext sql,
      TraceSource log,
      Optional<PromptRebuilder> rebuilder,
      Function<Place, String> placeNames,
      AccessKeys keys,
      boolean secureCookies,
      Clock clock) {
    this.store = new TraceStore(sql);
    this.dreams = new DreamStore(sql);
    this.webhooks = new WebhookStore(sql);
    this.placeNames = placeNames;
    this.doorkeeper = new Doorkeeper(keys, secureCookies);
    this.clock = clock;
    this.sessions =
        new SessionRoutes(store, log, rebuilder, this::nameOf, doorkeeper, pages, clock);
  }

  public void on(RoutesConfig routes) {
    routes.get("/", forOperator(this::tasks));
    routes.get("/dreams", forOperator(this::dreams));
    routes.get("/webhooks", forOperator(this::webhooks));
    routes.get("/assets/{name}", this::asset);
    sessions.on(routes, this::turnAway);
    routes.exception(
        NoSuchPage.class,
        (problem, request) ->
            pages.say(request, 404, "There is no such page", String.valueOf(problem.getMessage())));
  }

  private Handler forOperator(Handler page) {
    return request -> {
      switch (doorkeeper.forOperator(request)) {
        case OPEN -> page.handle(request);
        case COME_AGAIN -> request.redirect(request.path(), HttpStatus.SEE_OTHER);
        case CLOSED -> turnAway(request);
      }
    };
  }

  private void turnAway(Context request) {
    pages.say(request, 403, "This page needs a key", HOW_TO_GET_IN);
  }

  private void tasks(Context request) {
    TasksPage.Filter filter =
        Optional.ofNullable(request.queryParam("status"))
            .flatMap(TasksPage.Filter::of)
            .orElse(TasksPage.Filter.ALL);
    Optional<Instant> before = Optional.ofNullable(request.queryParam("before")).map(Console::time);
    List<TaskRow> rows = store.tasks(filter.statuses(), before, TasksPage.LENGTH + 1);
    List<TaskRow> shown = rows.subList(0, Math.min(TasksPage.LENGTH, rows.size()));
    Optional<Instant> older =
        rows.size() > shown.size() ? Optional.of(shown.getLast().createdAt()) : Optional.empty();
    pages.show(
        request,
        "tasks",
        new TasksPage(
            shown.stream().map(row -> new TasksPage.Line(row, nameOf(row.place()))).toList(),
            filter,
            older,
            clock.instant()));
  }

  private void dreams(Context request) {
    pages.show(
        request,
        "dreams",
        new DreamsPage(
            dreams.newest(DreamsPage.LENGTH).stream()
                .map(dream -> new DreamsPage.Line(dream, nameOf(dream.place())))
                .toList()));
  }

  private void webhooks(Context request) {
    pages.show(request, "webhooks", new WebhooksPage(webhooks.all(WebhooksPage.DELIVERIES)));
  }

  private void asset(Context request) {
    String name = request.pathParam("name");
    String type = ASSETS.get(name);
    if (type == null) {
      throw new NoSuchPage("There is no file of this name.");
    }
    try (InputStream file = Console.class.getResourceAsStream("/console/" + name)) {
      if (file == null) {
        throw new IllegalStateException("the package lacks console/" + name);
      }
      request.header("Cache-Control", "no-cache").contentType(type).result(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new NoSuchPage("The time in this address cannot be read.");
    }
  }

  private String nameOf(Place place) {
    try {
      return placeNames.apply(place);
    } catch (ConversationUnavailable e) {
      // The chat may be away; the trace must open all the same.
      return place.channelId();
    }
  }
}
