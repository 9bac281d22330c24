package dev.dreamteam.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The request that a person of the sample team makes, so that a first start shows something. */
public final class SampleRequest {
  private static final String CHANNEL = "launch";

  private SampleRequest() {}

  /** Posts the request in the sample channel, unless somebody asked there before. */
  public static void postOnce(LocalWorkspace local, PrintStream out) {
    Optional<URI> posted = local.askOnce(CHANNEL, text());
    posted.ifPresent(
        link ->
            out.println("Somebody in #launch asks for something; watch it at\n  " + link + "\n"));
  }

  private static String text() {
    try (InputStream resource =
        SampleRequest.class.getResourceAsStream("/local/sample-request.txt")) {
      if (resource == null) {
        throw new IllegalStateException("the sample request is missing from the package");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
