package dev.dreamteam.webhook;

import dev.dreamteam.conversation.ConversationUnavailable;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.json.Json;
import dev.dreamteam.lead.TaskReader;
import dev.dreamteam.place.Places;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.text.Pattern;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where receivers read what an event is about, as it stands now: JSON, by the signed link that the
 * event brought, or by a token of the team. Reading only; nothing of another team is opened.
 */
public final class ReadApi {
  private static final Logger LOG = LoggerFactory.getLogger(ReadApi.class);
  private static final String ROOT = "/api/webhooks/";
  static final String TASKS = ROOT + "tasks/";
  static final String EVALUATIONS = "/evaluations/";
  static final String APPROVALS = ROOT + "approvals/";
  static final String DREAMS = ROOT + "dreams/";
  static final String MEMORY_STORES = ROOT + "memory-stores/";
  private static final Pattern DIGITS = Pattern.compile("\\d{1,12}");

  private final DSLContext sql;
  private final ReadDoor door;
  private final TaskReader tasks;
  private final Places places;

  ReadApi(DSLContext sql, ReadDoor door, TaskReader tasks, Places places) {
    this.sql = sql;
    this.door = door;
    this.tasks = tasks;
    this.places = places;
  }

  public void on(RoutesConfig routes) {
    routes.get(TASKS + "{id}", request -> answer(request, () -> task(id(request))));
    routes.get(
        TASKS + "{id}" + EVALUATIONS + "{iteration}",
        request ->
            answer(
                request,
                () -> ReadStore.evaluation(sql, id(request), (int) number(request, "iteration"))));
    routes.get(
        APPROVALS + "{id}", request -> answer(request, () -> ReadStore.approval(sql, id(request))));
    routes.get(
        DREAMS + "{id}", request -> answer(request, () -> ReadStore.dream(sql, id(request))));
    routes.get(
        MEMORY_STORES + "{id}",
        request -> answer(request, () -> ReadStore.memoryStore(sql, id(request))));
    routes.exception(
        ReadRefused.class,
        (refused, request) -> {
          if (!refused.header().isEmpty()) {
            request.header(refused.header(), refused.value());
          }
          request
              .status(refused.status())
              .contentType("application/json")
              .result(Json.write(Json.object().put("error", refused.getMessage())));
        });
  }

  private Optional<ReadStore.Found> task(UUID id) {
    Optional<ReadStore.Found> found = ReadStore.task(sql, id);
    found
        .filter(ReadStore.Found::isPublic)
        .filter(one -> one.shown().hasNonNull("ending"))
        .ifPresent(one -> one.shown().put("result", tasks.result(new TaskId(id)).markdown()));
    return found;
  }

  private void answer(Context request, Supplier<Optional<ReadStore.Found>> read) {
    String team = door.team(request);
    ReadStore.Found found = found(read, team);
    if (found.isPublic() && found.channelId().isPresent()) {
      askAgain(team, found.channelId().get());
      found = found(read, team);
    }
    request.contentType("application/json").result(Json.write(found.shown()));
  }

  private static ReadStore.Found found(Supplier<Optional<ReadStore.Found>> read, String team) {
    return read.get().filter(one -> one.teamId().equals(team)).orElseThrow(ReadRefused::notThere);
  }

  /** What was public a moment ago may be private now. */
  private void askAgain(String team, String channelId) {
    try {
      Place _ = places.now(team, channelId);
    } catch (ConversationUnavailable e) {
      LOG.warn("Nothing of {} is shown by the read API: {}", channelId, e.getMessage());
      throw ReadRefused.later();
    }
  }

  private static UUID id(Context request) {
    return uuid(request.pathParam("id"));
  }

  static String parameter(Context request, String name) {
    return Optional.ofNullable(request.queryParam(name)).orElseThrow(ReadRefused::badLink);
  }

  static long number(Context request, String name) {
    String text =
        Optional.ofNullable(request.pathParamMap().get(name))
            .orElseGet(() -> parameter(request, name));
    if (!DIGITS.matches(text)) {
      throw ReadRefused.badLink();
    }
    return Long.parseLong(text);
  }

  static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw ReadRefused.badLink();
    }
  }
}
