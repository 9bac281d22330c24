package dev.dreamteam.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.delivery.Fault;
import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.local.team.StoredFile;
import dev.dreamteam.local.team.Team;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The bytes of files: up from the app, down to the app with its token, down to the page. */
public final class FileRoutes {
  private final Team team;
  private final FileMethods files;
  private final WebApi api;
  private final CallFaults faults;

  public FileRoutes(Team team, FileMethods files, WebApi api, CallFaults faults) {
    this.team = team;
    this.files = files;
    this.api = api;
    this.faults = faults;
  }

  public void routes(RoutesConfig routes) {
    routes.post("/upload/v1/{id}", this::upload);
    routes.get("/files-pri/{file}/{name}", this::forApp);
    routes.get("/files-pri/{file}/download/{name}", this::forApp);
    routes.get("/files/{id}/{name}", request -> send(request, request.pathParam("id")));
  }

  private void upload(Context request) {
    try {
      StoredFile file = files.take(request.pathParam("id"), bytes(request));
      request.result("OK - " + file.size());
    } catch (ApiFailure e) {
      request.status(404).result(e.error());
    }
  }

  /** The bytes that a request carries, as a form's file or as they are. */
  public static byte[] bytes(Context request) {
    if (!request.isMultipartFormData()) {
      return request.bodyAsBytes();
    }
    List<UploadedFile> uploaded = request.uploadedFiles();
    if (uploaded.isEmpty()) {
      throw new ApiFailure("invalid_arguments", "the form holds no file");
    }
    try (var content = uploaded.getFirst().content()) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read an upload", e);
    }
  }

  private void forApp(Context request) {
    if (!api.isBot(request)) {
      // Slack sends whoever has no token to its sign-in page; an app must not take it for a file.
      request.redirect("/");
      return;
    }
    try {
      faults.before(request, Fault.DOWNLOAD);
    } catch (ApiFailure e) {
      refuse(request, e);
      return;
    }
    String file = request.pathParam("file");
    send(request, file.substring(file.indexOf('-') + 1));
  }

  /** Slack has no word for a program that may not read a file: it asks to sign in. */
  private static void refuse(Context request, ApiFailure failure) {
    if (request.statusCode() == 200) {
      request.html("<!DOCTYPE html><title>Sign in</title><p>Sign in to see this file.</p>");
    } else {
      WebApi.reply(request, WebApi.refusal(failure));
    }
  }

  private void send(Context request, String id) {
    StoredFile file = team.files().find(id).filter(team.files()::hasBytes).orElse(null);
    if (file == null) {
      ObjectNode answer = Json.object().put("ok", false).put("error", "file_not_found");
      WebApi.reply(request.status(404), answer);
      return;
    }
    // Whatever was uploaded must not run as a script of the page.
    request
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox")
        .contentType(file.contentType().equals("text/html") ? "text/plain" : file.contentType())
        .result(team.files().read(file));
  }
}
