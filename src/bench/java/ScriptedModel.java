import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model server that speaks Anthropic's streamed Messages API and answers from the request alone:
 * a lead delegates four pieces, waits and ends; a specialist writes two files and reports; a grader
 * is satisfied; a dream gets what was decided, a skill's name and nothing to tidy. Every answer
 * takes {@code latency} milliseconds.
 */
final class ScriptedModel implements AutoCloseable {
  private static final int FANOUT = 4;
  private static final int TURNS = 2;
  private static final Pattern CRITERIA =
      Pattern.compile(
          "\"required\":\\[([^\\]]*)\\]\\}\\},\"required\":\\[\"result\",\"explanation\"");

  private static final Pattern DECISION =
      Pattern.compile("<message [^>]*ts=\\\\\"([\\d.]+)[^>]*>(Decision: [^<]*)<");

  private final HttpServer server;
  private final long latency;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong ids = new AtomicLong();
  // The brief of each delegation carries a number: when its answer left, and how long it took.
  private final Map<String, Long> delegated = new ConcurrentHashMap<>();
  private final Samples firstRequests = new Samples();
  private final Samples dreamt = new Samples();

  ScriptedModel(long latency) throws IOException {
    this.latency = latency;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  long requests() {
    return requests.get();
  }

  /** From the end of a lead's answer to a specialist's first request, in milliseconds. */
  Samples firstRequests() {
    return firstRequests;
  }

  /** Characters of each request that a dream made. */
  Samples dreamt() {
    return dreamt;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (!exchange.getRequestURI().getPath().endsWith("/messages")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      requests.incrementAndGet();
      int turn = body.split("\"role\":\"assistant\"", -1).length - 1;
      String content;
      String delegation = "";
      if (body.contains("\"name\":\"delegate\"")) {
        delegation = turn == 0 ? "D" + ids.incrementAndGet() + "." : "";
        content = lead(turn, delegation);
      } else if (body.contains("\"name\":\"propose_memories\"")) {
        dreamt.add(body.length());
        content = dream(body);
      } else if (body.contains("\"name\":\"propose_tidying\"")) {
        dreamt.add(body.length());
        content = tool(0, "propose_tidying", "{\"merges\":[],\"expiries\":[]}");
      } else if (body.contains("\"name\":\"word_skill\"")) {
        dreamt.add(body.length());
        content =
            tool(
                0,
                "word_skill",
                "{\"name\":\"do-the-work\",\"description\":\"Do the work that has a number.\"}");
      } else if (body.contains("\"name\":\"give_verdict\"")) {
        content = grader(body);
      } else {
        if (turn == 0) {
          noteFirstRequest(body);
        }
        content = specialist(turn);
      }
      Thread.sleep(latency);
      byte[] stream = stream(content).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "text/event-stream");
      exchange.sendResponseHeaders(200, stream.length);
      try (OutputStream out = exchange.getResponseBody()) {
        if (!delegation.isEmpty()) {
          delegated.put(delegation, System.nanoTime());
        }
        out.write(stream);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void noteFirstRequest(String body) {
    Matcher number = Pattern.compile("D\\d+\\.").matcher(body);
    if (number.find() && delegated.get(number.group()) instanceof Long left) {
      firstRequests.add((System.nanoTime() - left) / 1e6);
    }
  }

  private String lead(int turn, String delegation) {
    if (turn == 0) {
      StringBuilder calls = new StringBuilder();
      for (int piece = 0; piece < FANOUT; piece++) {
        calls.append(
            tool(
                piece,
                "delegate",
                "{\"agent\":\"researcher\",\"title\":\"Piece %d\",\"brief\":\"%s Do piece %d\"}"
                    .formatted(piece, delegation, piece)));
      }
      return calls.toString();
    }
    return turn == 1
        ? tool(0, "wait_for_reports", "{}")
        : text("All %d pieces are done; here is the combined result.".formatted(FANOUT));
  }

  private String specialist(int turn) {
    return turn < TURNS
        ? tool(
            0,
            "write_file",
            "{\"path\":\"notes/%d.md\",\"content\":\"turn %d\"}"
                .formatted(ids.incrementAndGet(), turn))
        : text("This piece is done.");
  }

  private String grader(String body) {
    Matcher criteria = CRITERIA.matcher(body);
    StringBuilder verdicts = new StringBuilder();
    if (criteria.find()) {
      for (String id : criteria.group(1).split(",")) {
        verdicts.append(verdicts.isEmpty() ? "" : ",").append(id);
        verdicts.append(":{\"result\":\"met\",\"evidence\":\"pieces are done\",\"gap\":\"\"}");
      }
    }
    return tool(
        0,
        "give_verdict",
        "{\"result\":\"satisfied\",\"explanation\":\"It is there.\",\"criteria\":{%s}}"
            .formatted(verdicts));
  }

  private String dream(String body) {
    StringBuilder memories = new StringBuilder();
    Matcher decision = DECISION.matcher(body);
    while (decision.find()) {
      memories.append(memories.isEmpty() ? "" : ",");
      memories.append(
          "{\"kind\":\"decision\",\"content\":\"%2$s\",\"subject\":\"%2$s\",\"reason\":\"It was decided.\",\"sources\":[\"%1$s\"]}"
              .formatted(decision.group(1), decision.group(2)));
    }
    return tool(0, "propose_memories", "{\"memories\":[%s]}".formatted(memories));
  }

  private String tool(int index, String name, String input) {
    return block(
        index,
        "{\"type\":\"tool_use\",\"id\":\"toolu_%d\",\"name\":\"%s\",\"input\":{}}"
            .formatted(ids.incrementAndGet(), name),
        "{\"type\":\"input_json_delta\",\"partial_json\":\"%s\"}"
            .formatted(input.replace("\"", "\\\"")));
  }

  private static String text(String words) {
    return block(
        0,
        "{\"type\":\"text\",\"text\":\"\"}",
        "{\"type\":\"text_delta\",\"text\":\"%s\"}".formatted(words));
  }

  private static String block(int index, String block, String delta) {
    return event("content_block_start", "\"index\":%d,\"content_block\":%s".formatted(index, block))
        + event("content_block_delta", "\"index\":%d,\"delta\":%s".formatted(index, delta))
        + event("content_block_stop", "\"index\":%d".formatted(index));
  }

  private String stream(String content) {
    String usage =
        "\"input_tokens\":1000,\"output_tokens\":50,\"cache_creation_input_tokens\":0,"
            + "\"cache_read_input_tokens\":0";
    String stop = content.contains("tool_use") ? "tool_use" : "end_turn";
    return event(
            "message_start",
            ("\"message\":{\"id\":\"msg_%d\",\"type\":\"message\",\"role\":\"assistant\","
                    + "\"model\":\"scripted\",\"content\":[],\"stop_reason\":null,\"usage\":{%s}}")
                .formatted(ids.incrementAndGet(), usage))
        + content
        + event(
            "message_delta",
            "\"delta\":{\"stop_reason\":\"%s\",\"stop_sequence\":null},\"usage\":{%s}"
                .formatted(stop, usage))
        + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
  }

  private static String event(String type, String fields) {
    return "event: %s\ndata: {\"type\":\"%s\",%s}\n\n".formatted(type, type, fields);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
