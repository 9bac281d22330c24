package dev.dreamteam.model;

import dev.dreamteam.json.Json;
import okhttp3.mockwebserver.MockResponse;

/** Answers as model servers send them, written as one JSON object a line. */
public final class RecordedStreams {
  private RecordedStreams() {}

  /** Anthropic's form: each event has the name that stands in its data. */
  public static String named(String lines) {
    StringBuilder stream = new StringBuilder();
    lines
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(
            line ->
                stream
                    .append("event: ")
                    .append(Json.parse(line).path("type").asText())
                    .append("\ndata: ")
                    .append(line)
                    .append("\n\n"));
    return stream.toString();
  }

  /** OpenAI's form: data only. */
  public static String plain(String lines) {
    StringBuilder stream = new StringBuilder();
    lines
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> stream.append("data: ").append(line).append("\n\n"));
    return stream.toString();
  }

  public static MockResponse streaming(String body) {
    return new MockResponse().setHeader("content-type", "text/event-stream").setBody(body);
  }

  public static MockResponse refusing(int status, String body) {
    return new MockResponse().setResponseCode(status).setBody(body);
  }
}
