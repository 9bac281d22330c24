import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

/** The scripted model server that the work is done against. */
sealed interface ModelServer extends AutoCloseable {
  String address();

  /** Requests so far. */
  long requests() throws Exception;

  Samples firstRequests() throws Exception;

  void reset() throws Exception;

  @Override
  void close() throws Exception;

  /** Within this process. */
  final class Own implements ModelServer {
    private final ScriptedModel model;

    Own(long latency) throws Exception {
      this.model = new ScriptedModel(latency);
    }

    @Override
    public String address() {
      return model.address();
    }

    @Override
    public long requests() {
      return model.requests();
    }

    @Override
    public Samples firstRequests() {
      return model.firstRequests();
    }

    @Override
    public void reset() {
      model.firstRequests().clear();
    }

    @Override
    public void close() {
      model.close();
    }
  }

  /** A {@code mock-llm.mjs}, run by Node. */
  final class Given implements ModelServer {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final Process process;
    private final int port;
    private final long latency;

    Given(String folder, long latency, String agent) throws Exception {
      this.latency = latency;
      try (ServerSocket free = new ServerSocket(0)) {
        this.port = free.getLocalPort();
      }
      ProcessBuilder builder =
          new ProcessBuilder("node", Path.of(folder).resolve("mock-llm.mjs").toString());
      builder
          .environment()
          .putAll(
              Map.of(
                  "PORT",
                  Integer.toString(port),
                  "LAT_MS",
                  Long.toString(latency),
                  "FANOUT",
                  "4",
                  "TURNS",
                  "2"));
      if (!agent.isEmpty()) {
        builder.environment().put("AGENT", agent);
      }
      this.process = builder.redirectErrorStream(true).start();
      int _ = process.getInputStream().read();
    }

    @Override
    public String address() {
      return "http://127.0.0.1:" + port;
    }

    private JsonNode stats(String query) throws Exception {
      return new ObjectMapper()
          .readTree(
              HTTP.send(
                      HttpRequest.newBuilder(URI.create(address() + "/stats" + query)).build(),
                      HttpResponse.BodyHandlers.ofString())
                  .body());
    }

    @Override
    public long requests() throws Exception {
      return stats("").path("requests").asLong();
    }

    /** Meaningful when one task ran after another: then times belong together by their order. */
    @Override
    public Samples firstRequests() throws Exception {
      JsonNode stats = stats("");
      Samples samples = new Samples();
      JsonNode first = stats.path("subFirst");
      for (int i = 0; i < first.size(); i++) {
        long left = stats.path("leadDelegated").path(i / 4).asLong() + latency;
        samples.add(Math.max(0, first.path(i).asLong() - left));
      }
      return samples;
    }

    @Override
    public void reset() throws Exception {
      JsonNode _ = stats("?reset");
    }

    @Override
    public void close() throws Exception {
      process.destroy();
      process.waitFor();
    }
  }
}
