package dev.dreamteam.console.trace;

import dev.dreamteam.console.Doorkeeper;
import dev.dreamteam.console.NoSuchPage;
import dev.dreamteam.console.Pages;
import dev.dreamteam.console.PromptRebuilder;
import dev.dreamteam.console.TaskRow;
import dev.dreamteam.console.TraceSource;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.json.Json;
import dev.dreamteam.session.RecordedEvent;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.task.TaskId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The pages of one session. */
public final class SessionRoutes {
  private final TraceStore store;
  private final TraceSource log;
  private final Optional<PromptRebuilder> rebuilder;
  private final Function<Place, String> placeNames;
  private final Doorkeeper doorkeeper;
  private final Pages pages;
  private final Clock clock;
  private final FileRoutes files;

  public SessionRoutes(
      TraceStore store,
      TraceSource log,
      Optional<PromptRebuilder> rebuilder,
      Function<Place, String> placeNames,
      Doorkeeper doorkeeper,
      Pages pages,
      Clock clock) {
    this.store = store;
    this.log = log;
    this.rebuilder = rebuilder;
    this.placeNames = placeNames;
    this.doorkeeper = doorkeeper;
    this.pages = pages;
    this.clock = clock;
    files = new FileRoutes(store, doorkeeper, pages);
  }

  /**
   * @param turnAway answers who has no key
   */
  public void on(RoutesConfig routes, Handler turnAway) {
    routes.get("/sessions/{session}", guarded(this::trace, turnAway));
    routes.get("/sessions/{session}/state", guarded(this::state, turnAway));
    routes.get("/sessions/{session}/events", guarded(this::events, turnAway));
    routes.get("/sessions/{session}/files", guarded(files::page, turnAway));
    routes.get("/sessions/{session}/files/download", guarded(files::download, turnAway));
    routes.get("/sessions/{session}/changes", guarded(this::changes, turnAway));
    routes.get("/sessions/{session}/calls/{call}", guarded(this::prompt, turnAway));
  }

  @FunctionalInterface
  private interface SessionHandler {
    void handle(Context request, SessionId session);
  }

  /** The key is checked before anything is looked up, so a stranger learns nothing. */
  private Handler guarded(SessionHandler page, Handler turnAway) {
    return request -> {
      Optional<SessionId> session = uuid(request.pathParam("session")).map(SessionId::new);
      Doorkeeper.Entry entry =
          session.isPresent()
              ? doorkeeper.forSession(request, session.get())
              : doorkeeper.forOperator(request);
      switch (entry) {
        case OPEN ->
            page.handle(
                request,
                session.orElseThrow(() -> new NoSuchPage("This is no session's address.")));
        case COME_AGAIN -> request.redirect(request.path(), HttpStatus.SEE_OTHER);
        case CLOSED -> turnAway.handle(request);
      }
    };
  }

  private void trace(Context request, SessionId session) {
    // Read before the events: a page may show more than its number says, never less.
    long sequence = lastSequence(session);
    List<TaskRow> tasks = store.tasksOf(session);
    if (tasks.isEmpty()) {
      throw new NoSuchPage("Nobody has asked for anything in this session yet.");
    }
    String wanted = Optional.ofNullable(request.queryParam("task")).orElse("");
    TaskRow task =
        tasks.stream()
            .filter(row -> row.id().toString().equals(wanted))
            .findFirst()
            .orElseGet(tasks::getLast);
    Instant until = task.endedAt().orElseGet(clock::instant);
    List<RecordedEvent> events = log.events(session);
    TraceFold.Trace trace = TraceFold.of(events, task.id(), task.isOpen(), until);
    pages.show(
        request,
        "session",
        new SessionPage(
            session,
            tasks,
            task,
            placeNames.apply(task.place()),
            trace,
            Timeline.of(trace.threads(), task.createdAt()),
            store.files(session),
            Drafts.of(events),
            store.undelivered(task.id()),
            sequence,
            until,
            rebuilder.isPresent(),
            doorkeeper.isOperator(request)));
  }

  private void state(Context request, SessionId session) {
    request
        .contentType("application/json")
        .result(
            Json.write(
                Json.object()
                    .put("sequence", lastSequence(session))
                    .put("open", store.hasOpenTask(session))));
  }

  private void events(Context request, SessionId session) {
    lastSequence(session);
    pages.show(
        request,
        "events",
        EventsPage.of(
            session,
            log.events(session),
            FileRoutes.number(request, "after", 0),
            doorkeeper.isOperator(request)));
  }

  private void changes(Context request, SessionId session) {
    TaskId task =
        uuid(Optional.ofNullable(request.queryParam("task")).orElse(""))
            .map(TaskId::new)
            .orElseThrow(() -> new NoSuchPage("This is no task's address."));
    int iteration = FileRoutes.number(request, "iteration", 1);
    Drafts drafts = Drafts.of(log.events(session));
    Drafts.Draft after =
        drafts
            .find(task, iteration)
            .orElseThrow(() -> new NoSuchPage("The task has no such version."));
    Drafts.Draft before =
        drafts
            .before(task, iteration)
            .orElseThrow(() -> new NoSuchPage("Nothing was handed in before this version."));
    pages.show(
        request,
        "changes",
        ChangesPage.of(session, before, after, store, doorkeeper.isOperator(request)));
  }

  private void prompt(Context request, SessionId session) {
    PromptRebuilder rebuild =
        rebuilder.orElseThrow(() -> new NoSuchPage("Prompts are not shown here."));
    UUID callId =
        uuid(request.pathParam("call"))
            .orElseThrow(() -> new NoSuchPage("This is no call's address."));
    SessionEvent.ModelCalled called =
        log.events(session).stream()
            .map(RecordedEvent::event)
            .filter(SessionEvent.ModelCalled.class::isInstance)
            .map(SessionEvent.ModelCalled.class::cast)
            .filter(event -> event.callId().equals(callId))
            .findFirst()
            .orElseThrow(() -> new NoSuchPage("The session has no such call."));
    pages.show(
        request,
        "prompt",
        PromptPage.of(
            session,
            called.model().toString(),
            called.request(),
            rebuild.rebuild(session, callId),
            store.isRewritten(session),
            doorkeeper.isOperator(request)));
  }

  private long lastSequence(SessionId session) {
    return store
        .lastSequence(session)
        .orElseThrow(() -> new NoSuchPage("There is no session " + session + "."));
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
