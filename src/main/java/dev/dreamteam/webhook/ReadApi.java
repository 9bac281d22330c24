package dev.dreamteam.webhook;

import dev.dreamteam.json.Json;
import dev.dreamteam.lead.TaskReader;
import dev.dreamteam.task.TaskId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/**
 * Where receivers read what an event is about, as it stands now: JSON, by the signed link that the
 * event brought. Reading only; a link opens one object for the team of its endpoint.
 */
public final class ReadApi {
  private static final String ROOT = "/api/webhooks/";
  static final String TASKS = ROOT + "tasks/";
  static final String EVALUATIONS = "/evaluations/";
  static final String APPROVALS = ROOT + "approvals/";
  static final String DREAMS = ROOT + "dreams/";
  static final String MEMORY_STORES = ROOT + "memory-stores/";

  private final DSLContext sql;
  private final ReadLinks links;
  private final TaskReader tasks;

  ReadApi(DSLContext sql, ReadLinks links, TaskReader tasks) {
    this.sql = sql;
    this.links = links;
    this.tasks = tasks;
  }

  /** An answer that is no object; the message is for whoever wrote the receiver. */
  private static final class Refused extends RuntimeException {
    private final int status;

    Refused(int status, String message) {
      super(message);
      this.status = status;
    }
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
        Refused.class,
        (refused, request) ->
            request
                .status(refused.status)
                .contentType("application/json")
                .result(Json.write(Json.object().put("error", refused.getMessage()))));
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
    String team = team(request);
    ReadStore.Found found =
        read.get()
            .filter(one -> one.teamId().equals(team))
            .orElseThrow(() -> new Refused(404, "There is no such object."));
    request.contentType("application/json").result(Json.write(found.shown()));
  }

  /** Whose link it is. */
  private String team(Context request) {
    UUID endpoint = uuid(parameter(request, "endpoint"));
    if (!links.isGood(
        request.path(), endpoint, number(request, "expires"), parameter(request, "signature"))) {
      throw notGood();
    }
    return EndpointStore.teamOf(sql, endpoint).orElseThrow(ReadApi::notGood);
  }

  private static Refused notGood() {
    return new Refused(
        403,
        "This link is not good, or no longer: it ends after 7 days and with its webhook. Use the"
            + " url of the newest event about the object, unchanged.");
  }

  private static UUID id(Context request) {
    return uuid(request.pathParam("id"));
  }

  private static String parameter(Context request, String name) {
    return Optional.ofNullable(request.queryParam(name)).orElseThrow(ReadApi::notGood);
  }

  private static long number(Context request, String name) {
    String text =
        Optional.ofNullable(request.pathParamMap().get(name))
            .orElseGet(() -> parameter(request, name));
    if (!text.matches("\\d{1,12}")) {
      throw notGood();
    }
    return Long.parseLong(text);
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw notGood();
    }
  }
}
