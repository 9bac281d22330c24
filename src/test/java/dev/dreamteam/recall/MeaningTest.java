package dev.dreamteam.recall;

import static dev.dreamteam.memory.TestMemories.ADA;
import static dev.dreamteam.memory.TestMemories.BEN;
import static dev.dreamteam.memory.TestMemories.BOARD;
import static dev.dreamteam.memory.TestMemories.GENERAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dreamteam.config.Secret;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.json.Json;
import dev.dreamteam.model.EmbeddingConfig;
import dev.dreamteam.model.EmbeddingEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real endpoint whose vectors know that a car is an automobile; the database has no pgvector. */
final class MeaningTest {
  private final Database database = TestDatabase.fresh();
  private final List<String> keys = new ArrayList<>();
  private final HttpServer server = server();
  private int status = 200;

  @BeforeEach
  void keep() {
    says(GENERAL, "1700000001.000100", "The mill near the river is old.");
    says(GENERAL, "1700000002.000100", "My automobile stands near the mill.");
    says(BOARD, "1700000003.000100", "The automobile near the mill is for sale.");
  }

  @AfterEach
  void close() {
    server.stop(0);
    database.close();
  }

  @Test
  void whatMeansTheSameInOtherWordsComesFirst() {
    Meaning meaning = meaning("v1");
    assertThat(meaning.goOn()).isEqualTo(3);
    assertThat(meaning.goOn()).isZero();

    assertThat(found(Optional.of(meaning), GENERAL))
        .startsWith("My automobile stands near the mill.")
        .doesNotContain("The automobile near the mill is for sale.");
    assertThat(keys).containsOnly("Bearer secret");
  }

  @Test
  void anotherModelMakesAllVectorsAnew() {
    meaning("v1").goOn();

    assertThat(meaning("v2").goOn()).isEqualTo(3);
    assertThat(meaning("v2").goOn()).isZero();
  }

  @Test
  void anEndpointThatFailsLeavesTheOrderOfTheWords() {
    Meaning meaning = meaning("v1");
    meaning.goOn();
    List<String> byWords = found(Optional.empty(), GENERAL);
    status = 500;

    assertThat(found(Optional.of(meaning), GENERAL)).isEqualTo(byWords).hasSize(2);
    says(GENERAL, "1700000004.000100", "Later.");
    assertThat(meaning.goOn()).isZero();
    status = 200;
    assertThat(meaning.goOn()).isEqualTo(1);
  }

  @Test
  void aMessageThatTheEndpointRefusesStopsNoOther() {
    says(GENERAL, "1700000004.000100", "A mill that is UNPRONOUNCEABLE.");
    Meaning meaning = meaning("v1");

    assertThat(meaning.goOn()).isEqualTo(4);
    assertThat(meaning.goOn()).isZero();
    assertThat(found(Optional.of(meaning), GENERAL))
        .startsWith("My automobile stands near the mill.")
        .contains("A mill that is UNPRONOUNCEABLE.");
  }

  @Test
  void anEndpointThatRefusesEverythingLeavesAllForLater() {
    status = 400;
    assertThat(meaning("v1").goOn()).isZero();

    status = 200;
    assertThat(meaning("v1").goOn()).isEqualTo(3);
  }

  @Test
  void aVectorGoesWithItsMessage() {
    meaning("v1").goOn();
    Recollection recollection = new Recollection(database, Clock.systemUTC());
    database.transaction(tx -> recollection.dropEverywhere(tx, "T1", "C1", "1700000002.000100"));

    assertThat(database.sql().fetchSingle("select count(*)::int from recall_embedding").get(0))
        .isEqualTo(2);
  }

  private List<String> found(Optional<Meaning> meaning, Place place) {
    return new Recollection(database, Clock.systemUTC(), meaning)
        .search(place, BEN, "Where is the car near the mill?", 10).stream()
            .map(RecalledMessage::text)
            .toList();
  }

  private Meaning meaning(String model) {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    return new Meaning(
        database,
        new EmbeddingEndpoint(
            new OkHttpClient(),
            new EmbeddingConfig(base, model, Optional.of(new Secret("secret")))));
  }

  private void says(Place place, String ts, String text) {
    ChatMessage said =
        new ChatMessage(
            place.channelId(),
            ts,
            Optional.empty(),
            "U1",
            "Ada",
            false,
            text,
            List.of(),
            "https://chat/p" + ts);
    database.transaction(
        tx -> new Recollection(database, Clock.systemUTC()).keep(tx, place, ADA, List.of(said)));
  }

  private HttpServer server() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext("/v1/embeddings", this::answer);
      http.start();
      return http;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange call) throws IOException {
    keys.add(call.getRequestHeaders().getFirst("Authorization"));
    JsonNode asked = Json.parse(new String(call.getRequestBody().readAllBytes(), UTF_8));
    ArrayNode data = Json.array();
    for (JsonNode text : asked.path("input")) {
      String words = text.asText().toLowerCase(Locale.ROOT);
      boolean aboutCars = words.contains("car ") || words.contains("automobile");
      data.addObject()
          .put("index", data.size() - 1)
          .set("embedding", Json.array().add(aboutCars ? 1.0 : 0.0).add(aboutCars ? 0.0 : 1.0));
    }
    byte[] answer = Json.write(Json.object().set("data", data)).getBytes(UTF_8);
    boolean refused = asked.toString().contains("UNPRONOUNCEABLE");
    call.sendResponseHeaders(refused ? 400 : status, answer.length);
    call.getResponseBody().write(answer);
    call.close();
  }
}
