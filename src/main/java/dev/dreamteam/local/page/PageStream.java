package dev.dreamteam.local.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.team.Change;
import dev.dreamteam.local.team.Message;
import dev.dreamteam.local.team.Team;
import io.javalin.config.RoutesConfig;
import io.javalin.http.sse.SseClient;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Live updates for one open page: what the person who looks at it may see, as it happens. */
public final class PageStream implements AutoCloseable {
  private static final int MAX_WAITING = 10_000;
  private static final long COMMENT_SECONDS = 15;
  private static final long LOOK_MILLIS = 250;

  private final Team team;
  private final PageShapes shapes;
  private volatile boolean ended;

  public PageStream(Team team, PageShapes shapes) {
    this.team = team;
    this.shapes = shapes;
  }

  public void routes(RoutesConfig routes) {
    routes.sse("/_page/events", this::follow);
  }

  /** Runs as long as the page is open. */
  private void follow(SseClient client) {
    String viewer = Optional.ofNullable(client.ctx().queryParam("as")).orElse("");
    LinkedBlockingQueue<ObjectNode> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    Consumer<Change> listener = change -> update(change, viewer).ifPresent(waiting::offer);
    team.ledger().listen(listener);
    try {
      client.sendComment("open");
      long quiet = 0;
      while (!ended && !client.terminated()) {
        ObjectNode update = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        quiet = update == null ? quiet + LOOK_MILLIS : 0;
        if (update != null) {
          client.sendEvent("message", Json.write(update));
        } else if (quiet >= TimeUnit.SECONDS.toMillis(COMMENT_SECONDS)) {
          client.sendComment("still here");
          quiet = 0;
        }
      }
    } catch (InterruptedException e) {
      client.close();
    } finally {
      team.ledger().forget(listener);
    }
  }

  private Optional<ObjectNode> update(Change change, String viewer) {
    return switch (change) {
      case Change.Posted posted -> message("message", posted.message(), viewer);
      case Change.Edited edited -> message("message_changed", edited.message(), viewer);
      case Change.Deleted deleted ->
          in("message_deleted", deleted.before().channel(), viewer)
              .map(update -> update.put("ts", deleted.before().ts()));
      case Change.Reacted reacted ->
          in("reactions", reacted.message().channel(), viewer)
              .map(
                  update -> {
                    update.put("ts", reacted.message().ts());
                    return update.set(
                        "reactions", Json.tree(reacted.message().body().path("reactions")));
                  });
      case Change.Whispered whisper ->
          own(whisper.user(), viewer, "ephemeral")
              .map(
                  update ->
                      update
                          .put("channel", whisper.channel())
                          .set("message", whisper.message().deepCopy()));
      case Change.WhisperRemoved removed ->
          own(removed.user(), viewer, "message_deleted")
              .map(update -> update.put("channel", removed.channel()).put("ts", removed.ts()));
      case Change.ViewOpened opened ->
          own(opened.user(), viewer, "view_opened")
              .map(update -> update.set("view", opened.view().deepCopy()));
      case Change.ViewUpdated updated ->
          own(updated.user(), viewer, "view_updated")
              .map(update -> update.set("view", updated.view()));
      case Change.ViewClosed closed ->
          own(closed.user(), viewer, "view_closed")
              .map(update -> update.put("view_id", closed.viewId()));
      case Change.HomePublished home ->
          own(home.user(), viewer, "home").map(update -> update.set("view", home.view()));
      case Change.SessionChanged changed ->
          in("session_status", changed.session().channel(), viewer)
              .map(
                  update ->
                      update
                          .put("thread_ts", changed.session().threadTs())
                          .put("status", changed.session().status())
                          .put("title", changed.session().title()));
      case Change.AppConnected app -> Optional.of(typed("app").put("connected", app.connected()));
      case Change.ChannelsChanged ignored -> Optional.of(typed("channels"));
      case Change.PersonChanged ignored -> Optional.of(typed("channels"));
      case Change.Shared ignored -> Optional.empty();
      case Change.Joined ignored -> Optional.empty();
      case Change.Left ignored -> Optional.empty();
      case Change.Closed ignored -> Optional.empty();
    };
  }

  private Optional<ObjectNode> message(String type, Message message, String viewer) {
    return in(type, message.channel(), viewer)
        .map(update -> update.set("message", shapes.message(message)));
  }

  private Optional<ObjectNode> in(String type, String channel, String viewer) {
    return team.findChannel(channel)
        .filter(found -> found.visibleTo(viewer))
        .map(found -> typed(type).put("channel", channel));
  }

  private static Optional<ObjectNode> own(String owner, String viewer, String type) {
    return owner.equals(viewer) ? Optional.of(typed(type)) : Optional.empty();
  }

  private static ObjectNode typed(String type) {
    return Json.object().put("type", type);
  }

  /** Lets all open pages go: a server that stops waits for its answers to end. */
  @Override
  public void close() {
    ended = true;
  }
}
